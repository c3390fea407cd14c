import { createHash } from "node:crypto";

/** Of a host key "ssh-ed25519 AAAA...", as ssh-keygen prints it: SHA256 of the key itself, in base64 without padding. */
export function fingerprintOf(hostKey: string): string {
  const blob = Buffer.from(hostKey.split(/\s+/)[1] ?? "", "base64");
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}

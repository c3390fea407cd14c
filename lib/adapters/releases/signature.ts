import { createPublicKey, verify } from "node:crypto";
import type { TrustedKey } from "#lib/domain/platform/manifest.ts";
import { ReleaseProblem } from "#lib/ports/release-store.ts";

export const MANIFEST = "release.json";
/** ed25519 over the manifest's bytes, in base64; the manifest holds every other file's checksum. */
export const SIGNATURE = "release.json.sig";

/** Whose key has signed the manifest; null where it isn't signed. Throws ReleaseProblem for any other signature. */
export function signerOf(text: string, signature: string | null, trusted: readonly TrustedKey[]): string | null {
  if (signature === null) return null;
  const bytes = Buffer.from(signature, "base64");
  const signer = trusted.find(({ publicKey }) => {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
    return verify(null, Buffer.from(text), key, bytes);
  });
  if (signer) return signer.name;
  throw new ReleaseProblem(
    trusted.length === 0
      ? "It is signed, and no key is trusted yet: add the signer's public key to the platform manifest."
      : "Its signature is by none of the trusted keys, or the release was changed after it was signed.",
  );
}

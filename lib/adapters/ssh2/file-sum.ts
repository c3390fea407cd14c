import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** The SHA-256 sum of a local file, in hexadecimal digits. */
export async function fileSum(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** A name that can stand in a command and a path as it is. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name) && !name.includes("..");
}

import { constants } from "node:fs";
import { mkdir, open, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { ReleaseProblem } from "#lib/ports/release-store.ts";
import { LIMITS } from "./limits.ts";

const CHUNK = 2 ** 20;

/** Copies a bundle that somebody has put there; a link, a device or a pipe isn't followed. Returns its bytes. */
export async function copyInto(source: string, copy: string): Promise<number> {
  await mkdir(path.dirname(copy), { recursive: true, mode: 0o700 });
  const from = await open(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(unreadable);
  try {
    const found = await from.stat();
    if (!found.isFile()) throw new ReleaseProblem(`${path.basename(source)} is no file.`);
    if (found.size > LIMITS.compressedBytes) throw new ReleaseProblem("The bundle is larger than releases may be.");
    const to = await open(copy, "wx", 0o600);
    try {
      await copyBytes(from, to, found.size);
      await to.sync();
    } finally {
      await to.close();
    }
    return found.size;
  } finally {
    await from.close();
  }
}

/** As many bytes as it had: one that grows meanwhile isn't followed for ever. */
async function copyBytes(from: FileHandle, to: FileHandle, size: number): Promise<void> {
  const buffer = Buffer.alloc(CHUNK);
  for (let at = 0; at < size;) {
    const { bytesRead } = await from.read(buffer, 0, Math.min(CHUNK, size - at), at);
    if (bytesRead === 0) return;
    await to.writev([buffer.subarray(0, bytesRead)], at);
    at += bytesRead;
  }
}

function unreadable(error: NodeJS.ErrnoException): never {
  if (error.code === "ENOENT") throw new ReleaseProblem("There is no such bundle any more.");
  if (error.code === "ELOOP") throw new ReleaseProblem("It is a link, not a bundle.");
  throw error;
}

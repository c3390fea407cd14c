import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { Transfer } from "#lib/ports/backup-store.ts";

const CHUNK_BYTES = 1024 * 1024;

/** Copies what the target doesn't have yet of a file, and waits until it is on the disk. */
export async function appendFile(file: string, target: string, { report, signal }: Transfer): Promise<void> {
  const [from, to] = await Promise.all([
    open(file, "r"),
    open(target, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW, 0o600),
  ]);
  try {
    const { size } = await from.stat();
    const chunk = Buffer.alloc(CHUNK_BYTES);
    for (let at = (await to.stat()).size; at < size;) {
      signal.throwIfAborted();
      const { bytesRead } = await from.read(chunk, 0, CHUNK_BYTES, at);
      if (bytesRead === 0) throw new Error(`${file} became shorter while it was copied.`);
      await to.write(chunk, 0, bytesRead, at);
      at += bytesRead;
      report(at / size, "Writes to the target");
    }
    await to.sync();
  } finally {
    await Promise.all([from.close(), to.close()]);
  }
}

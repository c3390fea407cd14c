import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { ImageFileProblem, type ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Images for devices, in `cluster-images` of the state folder, readable by its owner alone. */
export function imageFiles(stateFolder: string): ClusterImageFiles {
  const folder = path.join(stateFolder, "cluster-images");
  const pathOf = (imageId: string): string => {
    if (!ID.test(imageId)) throw new Error(`Not an image's id: ${imageId}`);
    return path.join(folder, imageId);
  };
  return {
    pathOf,
    async write(imageId, offset, chunk) {
      const file = pathOf(imageId);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(file, "r+", 0o600).catch((error: NodeJS.ErrnoException) => {
        // Only the first chunk makes the file: one that is gone isn't begun again in the middle.
        if (error.code === "ENOENT" && offset === 0n) return open(file, "wx", 0o600);
        throw asProblem(error);
      });
      try {
        await writeWhole(handle, chunk, Number(offset));
        await handle.truncate(Number(offset) + chunk.byteLength);
        await handle.sync();
      } catch (error) {
        throw asProblem(error);
      } finally {
        await handle.close();
      }
    },
    async sha256(imageId) {
      const hash = createHash("sha256");
      try {
        for await (const chunk of createReadStream(pathOf(imageId))) hash.update(chunk as Buffer);
      } catch (error) {
        throw asProblem(error);
      }
      return hash.digest("hex");
    },
    remove: (imageId) => rm(pathOf(imageId), { force: true }),
    async room() {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(folder, { bigint: true });
      return bavail * bsize;
    },
  };
}

function asProblem(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT") return new ImageFileProblem("full");
  return code === "ENOENT" ? new ImageFileProblem("gone") : error;
}

async function writeWhole(
  handle: { write(bytes: Uint8Array, from: number, length: number, at: number): Promise<{ bytesWritten: number }> },
  chunk: Uint8Array,
  at: number,
): Promise<void> {
  for (let written = 0; written < chunk.byteLength;) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.byteLength - written, at + written);
    written += bytesWritten;
  }
}

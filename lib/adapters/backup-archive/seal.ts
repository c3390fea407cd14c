import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Encrypter } from "age-encryption";
import type { SealedFile } from "#lib/ports/backup-archives.ts";
import type { LocalArchive, LongWork } from "#lib/ports/database-tools.ts";
import { folderBytes } from "./folder-bytes.ts";
import { outputOf } from "./stream-child.ts";

type Work = Pick<LongWork, "report" | "signal">;

/** Packs, encrypts and hashes in one pass; the file is on the disk, not only in its cache, when it returns. */
export async function sealArchive(
  archive: LocalArchive,
  file: string,
  encrypter: Encrypter | null,
  { report, signal }: Work,
): Promise<SealedFile> {
  const expected = await folderBytes(archive.path);
  let plainBytes = 0;
  const plain = watched(plainOf(archive, signal), (chunk) => {
    plainBytes += chunk.length;
    report(expected === 0 ? null : Math.min(1, plainBytes / expected), "Packs the dump");
  });
  const sealed = encrypter ? await encrypted(plain, encrypter) : plain;
  const hash = createHash("sha256");
  let bytes = 0;
  const handle = await open(file, "w", 0o600);
  try {
    for await (const chunk of sealed) {
      signal.throwIfAborted();
      hash.update(chunk);
      bytes += chunk.length;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest("hex"), plainBytes, encrypted: encrypter !== null };
}

/** A folder's files in a fixed order, with nothing of this machine's users in it. */
function plainOf({ format, path }: LocalArchive, signal: AbortSignal): AsyncIterable<Uint8Array> {
  if (format === "custom") return createReadStream(path, { signal });
  const args = ["--create", "--file=-", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "-C", path, "."];
  return outputOf("tar", args, signal);
}

async function encrypted(plain: AsyncIterable<Uint8Array>, encrypter: Encrypter): Promise<AsyncIterable<Uint8Array>> {
  const web = Readable.toWeb(Readable.from(plain)) as globalThis.ReadableStream<Uint8Array>;
  return Readable.fromWeb((await encrypter.encrypt(web)) as unknown as ReadableStream<Uint8Array>);
}

/** Passes chunks on and tells of each. */
export async function* watched(
  source: AsyncIterable<Uint8Array>,
  tell: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    tell(chunk);
    yield chunk;
  }
}

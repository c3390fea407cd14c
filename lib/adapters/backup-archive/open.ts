import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Decrypter } from "age-encryption";
import type { BackupManifest } from "#lib/domain/backups/manifest.ts";
import { BackupArchiveError } from "#lib/ports/backup-archives.ts";
import type { LocalArchive, LongWork } from "#lib/ports/database-tools.ts";
import { watched } from "./seal.ts";
import { feed } from "./stream-child.ts";

type Work = Pick<LongWork, "report" | "signal">;

/**
 * Unpacks a kept file below the folder in one pass over all its bytes. It counts only if length and hash are the
 * manifest's, and nothing more comes out than was put in: neither a damaged file nor a bomb gets through.
 */
export async function openArchive(
  file: string,
  manifest: BackupManifest,
  folder: string,
  decrypter: Decrypter | null,
  work: Work,
): Promise<LocalArchive> {
  const { size } = await stat(file);
  if (size !== manifest.bytes) {
    throw damaged(`it has ${size} bytes and should have ${manifest.bytes}`);
  }
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const target = path.join(folder, manifest.format === "custom" ? "archive.dump" : "archive");
  await rm(target, { recursive: true, force: true });
  const hash = createHash("sha256");
  let read = 0;
  const sealed = watched(createReadStream(file, { signal: work.signal }), (chunk) => {
    hash.update(chunk);
    read += chunk.length;
    work.report(read / Math.max(1, size), "Reads the backup");
  });
  try {
    const plain = bounded(decrypter ? await decrypted(sealed, decrypter) : sealed, manifest.plainBytes);
    if (manifest.format === "custom") await writeFile(plain, target);
    else await unpack(plain, target, work.signal);
  } catch (error) {
    work.signal.throwIfAborted();
    throw isRoom(error) ?? reasonOf(error);
  }
  if (hash.digest("hex") !== manifest.sha256) {
    await rm(target, { recursive: true, force: true });
    throw damaged("its content isn't what was written (another SHA-256)");
  }
  return { path: target, format: manifest.format };
}

async function decrypted(sealed: AsyncIterable<Uint8Array>, decrypter: Decrypter): Promise<AsyncIterable<Uint8Array>> {
  const web = Readable.toWeb(Readable.from(sealed)) as globalThis.ReadableStream<Uint8Array>;
  return Readable.fromWeb((await decrypter.decrypt(web)) as unknown as ReadableStream<Uint8Array>);
}

async function* bounded(plain: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of plain) {
    bytes += chunk.length;
    if (bytes > most) throw damaged(`more comes out of it than the ${most} bytes that were put in`);
    yield chunk;
  }
  if (bytes < most) throw damaged(`${bytes} bytes come out of it, and ${most} were put in`);
}

async function writeFile(plain: AsyncIterable<Uint8Array>, target: string): Promise<void> {
  const handle = await open(target, "w", 0o600);
  try {
    for await (const chunk of plain) await handle.writeFile(chunk);
  } finally {
    await handle.close();
  }
}

/** Plain files in one flat folder, as a dump is: anything else is refused. */
async function unpack(plain: AsyncIterable<Uint8Array>, target: string, signal: AbortSignal): Promise<void> {
  await mkdir(target, { recursive: true, mode: 0o700 });
  const args = [
    "--extract",
    "--file=-",
    "--no-same-owner",
    "--no-same-permissions",
    "--no-overwrite-dir",
    "-C",
    target,
  ];
  await feed("tar", args, plain, signal);
  for (const name of await readdir(target)) {
    if (!(await lstat(path.join(target, name))).isFile()) throw damaged(`it holds ${name}, which is no plain file`);
  }
}

function reasonOf(error: unknown): BackupArchiveError {
  if (error instanceof BackupArchiveError) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (/no identity matched/i.test(said)) {
    return new BackupArchiveError(
      "otherKey",
      "The backup was encrypted for another key. Add that age identity to the state folder's secrets/LULL_BACKUP_KEY.",
    );
  }
  return damaged(said.slice(0, 300));
}

function isRoom(error: unknown): BackupArchiveError | null {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== "ENOSPC" && !/no space left/i.test(message ?? "")) return null;
  return new BackupArchiveError("noRoom", "The work folder's disk is full: make room there and retry.");
}

function damaged(how: string): BackupArchiveError {
  return new BackupArchiveError("damaged", `The backup is damaged: ${how}. Choose another backup.`);
}

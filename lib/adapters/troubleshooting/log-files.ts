import { open, readdir } from "node:fs/promises";
import path from "node:path";
import { redactLines } from "#lib/domain/troubleshooting/redact-lines.ts";
import type { Redact } from "#lib/domain/troubleshooting/redact.ts";
import type { ArchiveEntry } from "./tar-gz.ts";

const PIECE_BYTES = 256 * 1024;

/**
 * The logs of this host, redacted. Each is read twice, a piece at a time: an archive says a file's length before the
 * file, and what is redacted has another length. What is written meanwhile isn't in it.
 */
export async function* logFiles(stateFolder: string, redact: Redact): AsyncGenerator<ArchiveEntry> {
  const folder = path.join(stateFolder, "logs");
  const names = (await readdir(folder).catch(() => [])).sort();
  const files = [...names.map((name) => path.join(folder, name)), path.join(stateFolder, "postgres.log")];
  for (const file of files) {
    const entry = await logFile(file, redact);
    if (entry) yield entry;
  }
}

/** Null for what isn't there any more, or is no file. */
async function logFile(file: string, redact: Redact): Promise<ArchiveEntry | null> {
  // Held open: a log that is rotated meanwhile is still this one.
  const handle = await open(file, "r").catch(() => null);
  if (!handle) return null;
  const { size, mtime } = await handle.stat();
  const read = (): AsyncGenerator<Buffer> => redacted(handle, size, redact);
  let length = 0;
  for await (const piece of read()) length += piece.length;
  return { name: `logs/${path.basename(file)}`, size: length, at: mtime, pieces: read, end: () => handle.close() };
}

type Handle = Awaited<ReturnType<typeof open>>;

async function* redacted(handle: Handle, size: number, redact: Redact): AsyncGenerator<Buffer> {
  for await (const text of redactLines(textOf(handle, size), redact)) yield Buffer.from(text);
}

async function* textOf(handle: Handle, size: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const buffer = Buffer.alloc(PIECE_BYTES);
  for (let at = 0; at < size;) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(PIECE_BYTES, size - at), at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield decoder.decode(buffer.subarray(0, bytesRead), { stream: at < size });
  }
}

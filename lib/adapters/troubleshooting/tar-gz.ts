import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { createGzip } from "node:zlib";
import { pack, type Pack } from "tar-stream";

/** One file of an archive: its length has to be known before its pieces are read. */
export interface ArchiveEntry {
  name: string;
  size: number;
  at: Date;
  pieces(): AsyncIterable<Buffer>;
  /** Called when it has been read, or won't be. */
  end?(): Promise<void>;
}

/** A text as an entry. */
export function textEntry(name: string, text: string, at = new Date()): ArchiveEntry {
  const bytes = Buffer.from(text);
  return { name, size: bytes.length, at, pieces: () => alone(bytes) };
}

/**
 * The entries as a .tar.gz that is made while it is read, no faster, and no more of it in memory than some pieces. An
 * entry that can't be read ends it with an error, so that nobody takes it for whole.
 */
export function tarGz(entries: AsyncIterable<ArchiveEntry>): Readable {
  const tar = pack();
  const gzip = createGzip({ level: 6 });
  const gone = new AbortController();
  // Ended, or left in the middle: nobody reads on, and what waits for room must not wait for ever.
  gzip.once("close", () => {
    gone.abort();
    tar.destroy();
  });
  tar.on("error", () => undefined);
  tar.pipe(gzip);
  fill(tar, entries, gone.signal).catch((error: unknown) => {
    if (!gone.signal.aborted) gzip.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return gzip;
}

async function fill(tar: Pack, entries: AsyncIterable<ArchiveEntry>, gone: AbortSignal): Promise<void> {
  for await (const { name, size, at, pieces, end } of entries) {
    try {
      gone.throwIfAborted();
      const entry = tar.entry({ name, size, mtime: at, mode: 0o600 });
      entry.on("error", () => undefined);
      await write(entry, pieces(), gone);
    } finally {
      await end?.();
    }
  }
  tar.finalize();
}

async function write(entry: Writable, pieces: AsyncIterable<Buffer>, gone: AbortSignal): Promise<void> {
  for await (const piece of pieces) {
    gone.throwIfAborted();
    if (!entry.write(piece)) await once(entry, "drain", { signal: gone });
  }
  entry.end();
}

async function* alone(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract, type Headers } from "tar-stream";
import { ReleaseProblem } from "#lib/ports/release-store.ts";
import { LIMITS } from "./limits.ts";
import { causeOf } from "./stream-cause.ts";

export interface Entry {
  header: Headers;
  body: Readable;
}

/**
 * Streams a bundle's entries one by one; each body has to be read before the next. Ends with the bundle's checksum.
 * Sizes, counts and headers are bounded as the bytes come: a bomb is known before it goes off. Throws ReleaseProblem.
 */
export async function readBundle(file: string, onEntry: (entry: Entry) => Promise<void>): Promise<string> {
  const hash = createHash("sha256");
  const reader = extract();
  const budget = unpackedBudget();
  const reading = pipeline(
    createReadStream(file),
    bounded(LIMITS.compressedBytes, "The bundle is larger than releases may be.", (chunk) => hash.update(chunk)),
    createGunzip(),
    budget.stream,
    reader,
  );
  reading.catch(() => undefined);
  try {
    let files = 0;
    for await (const entry of reader) {
      files += 1;
      if (files > LIMITS.files) throw new ReleaseProblem(`It has more than ${LIMITS.files} files.`);
      budget.allow(entry.header.size ?? 0);
      await onEntry({ header: entry.header, body: entry });
    }
    await reading;
  } catch (error) {
    reader.destroy();
    await reading.catch(() => undefined);
    throw causeOf(error);
  }
  return hash.digest("hex");
}

/** A body's bytes; its size is known to be small. */
export async function bytesOf(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Bytes come only as far as the headers that were seen allow, and never more than a release may have. */
function unpackedBudget(): { stream: Transform; allow(bytes: number): void } {
  let left: number = LIMITS.headerBytes;
  let total = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      left -= chunk.length;
      total += chunk.length;
      if (total > LIMITS.unpackedBytes) return done(new ReleaseProblem("Unpacked it is larger than releases may be."));
      if (left < 0) return done(new ReleaseProblem("It holds headers that are larger than any name."));
      done(null, chunk);
    },
  });
  return {
    stream,
    allow(bytes) {
      if (bytes > LIMITS.unpackedBytes) throw new ReleaseProblem("It has a file that is larger than releases may be.");
      left = Math.max(left, 0) + bytes + LIMITS.headerBytes;
    },
  };
}

function bounded(most: number, problem: string, see: (chunk: Buffer) => void): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > most) return done(new ReleaseProblem(problem));
      see(chunk);
      done(null, chunk);
    },
  });
}

import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { notAdditive } from "#lib/domain/platform/additive.ts";
import type { ReleaseFile, ReleaseManifest } from "#lib/domain/platform/release.ts";
import { ReleaseProblem } from "#lib/ports/release-store.ts";
import { pathProblem } from "./entry-path.ts";
import { LIMITS } from "./limits.ts";
import { bytesOf, readBundle, type Entry } from "./read-bundle.ts";
import { MANIFEST, SIGNATURE } from "./signature.ts";

/** Parses `release.json`; throws ReleaseProblem where it isn't one. */
export type ParseRelease = (text: string) => ReleaseManifest;

/** Takes a file's bytes as they come; whoever only checks does nothing with them. */
export type TakeFile = (file: ReleaseFile, body: AsyncIterable<Buffer>) => Promise<void>;

export interface CheckedBundle {
  manifest: ReleaseManifest;
  manifestText: string;
  /** As it is in the bundle; null: there is none. */
  signature: string | null;
  sha256: string;
}

interface Check {
  parse: ParseRelease;
  take: TakeFile;
}

/**
 * Reads a whole bundle: manifest first, its signature, then exactly the files that it lists, each with its size and
 * checksum, and no links, devices or folders. Nothing of a file is taken before its header is known to be fine.
 */
export async function checkBundle(file: string, { parse, take }: Check): Promise<CheckedBundle> {
  const left = new Map<string, ReleaseFile>();
  const seen: Seen = { first: null, signature: null };
  const sha256 = await readBundle(file, async (entry) => {
    onlyFile(entry);
    const { name } = entry.header;
    if (seen.first === null) {
      const text = await manifestOf(entry);
      const manifest = parse(text);
      seen.first = { text, manifest };
      for (const each of manifest.files) left.set(each.path, each);
      if (left.size < manifest.files.length) throw new ReleaseProblem(`${MANIFEST} names a file twice.`);
      const both = manifest.files.find(({ path }) => isBelowFile(path, left));
      if (both) throw new ReleaseProblem(`${both.path} lies below a file: what is a file can't be a folder as well.`);
      return;
    }
    if (name === SIGNATURE && seen.signature === null) {
      seen.signature = await signatureOf(entry);
      return;
    }
    await takeListed(entry, left, sqlOf(seen.first.manifest), take);
  });
  const [missing] = left.keys();
  if (missing !== undefined) throw new ReleaseProblem(`${missing} is missing, though ${MANIFEST} lists it.`);
  if (seen.first === null) throw new ReleaseProblem("It is empty.");
  return { manifest: seen.first.manifest, manifestText: seen.first.text, signature: seen.signature, sha256 };
}

interface Seen {
  first: { text: string; manifest: ReleaseManifest } | null;
  signature: string | null;
}

function isBelowFile(path: string, files: ReadonlyMap<string, ReleaseFile>): boolean {
  const parts = path.split("/");
  return parts.some((_, length) => length > 0 && files.has(parts.slice(0, length).join("/")));
}

function onlyFile({ header }: Entry): void {
  const { name, type } = header;
  if (type !== "file") {
    throw new ReleaseProblem(`${shown(name)} is a ${type ?? "thing of an unknown kind"}: a release holds files alone.`);
  }
  const problem = pathProblem(name);
  if (problem) throw new ReleaseProblem(`${shown(name)} can't be unpacked: ${problem}.`);
}

async function manifestOf({ header, body }: Entry): Promise<string> {
  if (header.name !== MANIFEST) throw new ReleaseProblem(`Its first file is ${header.name}, not ${MANIFEST}.`);
  if ((header.size ?? 0) > LIMITS.manifestBytes) throw new ReleaseProblem(`${MANIFEST} is too large.`);
  return (await bytesOf(body)).toString("utf8");
}

async function signatureOf({ header, body }: Entry): Promise<string> {
  if ((header.size ?? 0) > 1_000) throw new ReleaseProblem(`${SIGNATURE} is no signature.`);
  return (await bytesOf(body)).toString("utf8").trim();
}

async function takeListed(
  { header, body }: Entry,
  left: Map<string, ReleaseFile>,
  sql: ReadonlySet<string>,
  take: TakeFile,
): Promise<void> {
  const listed = left.get(header.name);
  if (!listed) throw new ReleaseProblem(`${header.name} isn't listed in ${MANIFEST}, or is there twice.`);
  left.delete(header.name);
  if (header.size !== listed.bytes) {
    throw new ReleaseProblem(`${header.name} has ${header.size ?? 0} bytes, not the ${listed.bytes} that are listed.`);
  }
  const isSql = sql.has(header.name);
  if (isSql && listed.bytes > LIMITS.migrationBytes) throw new ReleaseProblem(`${header.name} is too large for SQL.`);
  const hash = createHash("sha256");
  const kept: Buffer[] = [];
  await take(
    listed,
    seenBy(body, (chunk) => {
      hash.update(chunk);
      if (isSql) kept.push(chunk);
    }),
  );
  if (hash.digest("hex") !== listed.sha256)
    throw new ReleaseProblem(`${header.name} doesn't have the listed checksum.`);
  const takesAway = isSql ? notAdditive(Buffer.concat(kept).toString("utf8")) : null;
  if (takesAway) throw new ReleaseProblem(`${header.name} isn't additive (${takesAway}).`);
}

async function* seenBy(body: Readable, see: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    see(chunk as Buffer);
    yield chunk as Buffer;
  }
}

function sqlOf(manifest: ReleaseManifest): ReadonlySet<string> {
  return new Set(manifest.migrations.map(({ path }) => path));
}

/** A name from outside, as a message may show it. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 200));
}

import { gzipSync } from "node:zlib";

/** What a package begins with: it is a compressed archive. */
export const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** The build in a package's name: junos-srxsme-22.4R3-S2.11.tgz holds 22.4R3-S2.11. */
export function versionOfName(path: string): string | null {
  return /junos-[a-z0-9-]*?(\d{2}\.\d[A-Z]\d+(?:-[A-Z]\d+)?(?:\.\d+)?)[^/]*\.tgz$/.exec(path)?.[1] ?? null;
}

/** A package that the emulator takes, of at least this many bytes. */
export function makeImage(version: string, padding = 0): { name: string; content: Buffer } {
  const content = Buffer.concat([gzipSync(`JUNOS Software Release [${version}]\n`), Buffer.alloc(padding)]);
  return { name: `junos-srxsme-${version}.tgz`, content };
}

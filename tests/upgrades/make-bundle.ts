import { createHash, sign, type KeyObject } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack, type Headers } from "tar-stream";
import type { ReleaseManifest } from "#lib/domain/platform/release.ts";

export interface BundleWish {
  /** Path and text. */
  files?: Record<string, string>;
  /** What release.json says otherwise than it should. */
  manifest?: Partial<ReleaseManifest> | string;
  key?: KeyObject;
  /** Entries beside those that are listed, or in their place; put before the listed files. */
  entries?: { header: Headers; body?: Buffer }[];
  /** Listed files that aren't put in. */
  without?: string[];
  /** Put in instead of the listed text. */
  instead?: Record<string, string>;
  /** Nothing comes before the entries. */
  headless?: true;
  signature?: string;
}

/** Writes a bundle, a good one or just as bad as wished. */
export async function makeBundle(file: string, wish: BundleWish = {}): Promise<ReleaseManifest> {
  const files = wish.files ?? { "bin/hello.ts": "export {};\n" };
  const manifest: ReleaseManifest = {
    formatVersion: 1,
    version: "1.1.0",
    notes: "Better.",
    changes: ["It says hello."],
    from: ["1.0.0"],
    files: Object.entries(files).map(([path, text]) => ({
      path,
      bytes: Buffer.byteLength(text),
      sha256: sha256(text),
    })),
    migrations: [],
    hooks: {},
    ...(typeof wish.manifest === "object" && wish.manifest),
  };
  const text = typeof wish.manifest === "string" ? wish.manifest : JSON.stringify(manifest);
  const tar = pack();
  const writing = pipeline(tar, createGzip(), createWriteStream(file));
  if (!wish.headless) tar.entry({ name: "release.json" }, text);
  if (wish.key) tar.entry({ name: "release.json.sig" }, sign(null, Buffer.from(text), wish.key).toString("base64"));
  if (wish.signature) tar.entry({ name: "release.json.sig" }, wish.signature);
  for (const { header, body } of wish.entries ?? []) tar.entry(header, body ?? Buffer.alloc(0));
  for (const [path, content] of Object.entries(files)) {
    if (!wish.without?.includes(path)) tar.entry({ name: path }, wish.instead?.[path] ?? content);
  }
  tar.finalize();
  await writing;
  return manifest;
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

import { createHash, createPrivateKey, sign } from "node:crypto";
import { createWriteStream, readdirSync, readFileSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack } from "tar-stream";
import { parseRelease } from "#lib/queries/platform/release-schema.ts";
import { filesOf } from "./files-of.ts";

export const VERSIONS = import.meta.dirname;
const MIGRATIONS = "prisma/platform/migrations";
/** What a release's own folder needs, so that Node finds its imports in it. */
const PACKAGE = JSON.stringify({ type: "module", imports: { "#lib/*": "./lib/*", "#prisma/*": "./prisma/*" } });

interface Build {
  root: string;
  version: string;
  /** The folder that the bundle is written to. */
  out: string;
  /** PEM of an ed25519 private key. */
  key?: string | undefined;
  /** Put over what the version's own folder has. */
  overlay?: Record<string, string>;
}

/** Builds one release of the demo platform from the checkout. Answers the bundle's path. */
export async function buildRelease({ root, version, out, key, overlay = {} }: Build): Promise<string> {
  const folder = path.join(VERSIONS, version);
  const contents = new Map<string, Buffer>([["package.json", Buffer.from(PACKAGE)]]);
  for (const [name, file] of filesOf(root, folder)) contents.set(name, readFileSync(file));
  for (const [name, text] of Object.entries(overlay)) contents.set(name, Buffer.from(text));
  const files = [...contents].map(([name, bytes]) => ({ path: name, bytes: bytes.length, sha256: sha256(bytes) }));
  const about = JSON.parse(readFileSync(path.join(folder, "about.json"), "utf8")) as object;
  const manifest = { formatVersion: 1, version, ...about, files, migrations: migrationsOf(folder), hooks: {} };
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  parseRelease(text);
  const bundle = path.join(out, `platform-${version}.tar.gz`);
  await mkdir(out, { recursive: true, mode: 0o700 });
  const tar = pack();
  const writing = pipeline(tar, createGzip(), createWriteStream(`${bundle}.part`));
  // One time for all of them: the same checkout makes the same bundle.
  const put = (name: string, body: Buffer | string): void => void tar.entry({ name, mtime: new Date(0) }, body);
  put("release.json", text);
  if (key) put("release.json.sig", sign(null, Buffer.from(text), createPrivateKey(key)).toString("base64"));
  for (const [name, body] of contents) put(name, body);
  tar.finalize();
  await writing;
  await rename(`${bundle}.part`, bundle);
  return bundle;
}

/** What the version adds to the schema: its own folder's migrations. */
function migrationsOf(folder: string): { name: string; path: string }[] {
  try {
    return readdirSync(path.join(folder, MIGRATIONS))
      .sort()
      .map((name) => ({ name, path: `${MIGRATIONS}/${name}/migration.sql` }));
  } catch {
    return [];
  }
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import type { ReleaseRef } from "#lib/domain/platform/release.ts";
import { ReleaseProblem, type FoundBundle, type ReleaseStore } from "#lib/ports/release-store.ts";
import { stateFolder } from "../state-folder/state-folder.ts";
import { checksumOf } from "./checksum.ts";
import { checkBundle, type ParseRelease } from "./check-bundle.ts";
import { copyInto } from "./copy-into.ts";
import { pointAt, pointedAt } from "./pointer.ts";
import { MANIFEST, signerOf } from "./signature.ts";
import { takePart, uploadFile } from "./uploads.ts";
import { unpackBundle } from "./unpack-bundle.ts";

const BUNDLE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.tar\.gz$/;

/** `releases/` in the state folder: incoming/, kept/, uploads/, and a folder for each release that was unpacked. */
export function releaseStore(parse: ParseRelease, folder = stateFolder()): ReleaseStore {
  const home = path.join(folder, "releases");
  const incoming = path.join(home, "incoming");
  const fileOf = ({ file }: Pick<ReleaseRef, "file">): string => path.join(home, "kept", path.basename(file));
  const folderOf = ({ version, sha256 }: ReleaseRef): string => path.join(home, `${version}-${sha256.slice(0, 12)}`);
  return {
    incoming,
    folderOf,
    async check(release) {
      if ((await checksumOf(fileOf(release))) !== release.sha256) throw changed(release);
    },
    found: () => bundlesIn(incoming),
    takePart: (upload, part) => takePart(home, upload, part),
    async keep(from, trusted) {
      const source = "found" in from ? path.join(incoming, named(from.found)) : uploadFile(home, from.upload);
      // What is checked is what is kept: nobody can change it in between.
      const copy = path.join(home, "kept", `.${randomBytes(6).toString("hex")}`);
      try {
        const bytes = await copyInto(source, copy);
        const { manifest, manifestText, signature, sha256 } = await checkBundle(copy, { parse, take: readOnly });
        const signedBy = signerOf(manifestText, signature, trusted);
        const file = `platform-${manifest.version}-${sha256.slice(0, 12)}.tar.gz`;
        await rename(copy, fileOf({ file }));
        if ("upload" in from) await rm(source, { force: true });
        return { file, bytes, sha256, signedBy, manifest };
      } finally {
        await rm(copy, { force: true });
      }
    },
    async unpack(release) {
      const to = folderOf(release);
      if (await exists(to)) return { folder: to, already: true };
      await unpackBundle({ file: fileOf(release), to, parse, sha256: release.sha256, problem: changed(release) });
      return { folder: to, already: false };
    },
    async discard(release) {
      if ((await pointedAt(home)) === folderOf(release)) return;
      await rm(folderOf(release), { recursive: true, force: true });
    },
    async migrationsOf(release) {
      const to = folderOf(release);
      const { migrations } = parse(await readFile(path.join(to, MANIFEST), "utf8"));
      return Promise.all(
        migrations.map(async (one) => ({ name: one.name, sql: await readFile(path.join(to, one.path), "utf8") })),
      );
    },
    present: () => pointedAt(home),
    point: (release) => pointAt(home, release && folderOf(release)),
    async room() {
      await mkdir(home, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(home);
      return bavail * bsize;
    },
  };
}

async function bundlesIn(folder: string): Promise<FoundBundle[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => BUNDLE.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const { size, mtime } = await stat(path.join(folder, name));
      return { name, bytes: size, modifiedAt: mtime };
    }),
  );
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

function named(name: string): string {
  if (!BUNDLE.test(name))
    throw new ReleaseProblem("A bundle's name is letters, digits, dots and dashes, and ends in .tar.gz.");
  return name;
}

async function readOnly(_: unknown, body: AsyncIterable<Buffer>): Promise<void> {
  for await (const _chunk of body);
}

function changed({ version }: ReleaseRef): ReleaseProblem {
  return new ReleaseProblem(
    `The kept bundle of ${version} isn't the one that was checked. Bring the release here again.`,
  );
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}

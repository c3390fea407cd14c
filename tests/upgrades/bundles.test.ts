import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { pack, type Headers } from "tar-stream";
import { beforeEach, describe, expect, it } from "vitest";
import { releaseStore } from "#lib/adapters/releases/release-store.ts";
import type { ReleaseManifest } from "#lib/domain/platform/release.ts";
import { ReleaseProblem, type ReleaseStore } from "#lib/ports/release-store.ts";
import { parseRelease } from "#lib/queries/platform/release-schema.ts";
import { makeBundle, sha256, type BundleWish } from "./make-bundle.ts";

const MB = 2 ** 20;
const ours = generateKeyPairSync("ed25519");
const theirs = generateKeyPairSync("ed25519");
const TRUSTED = [
  { name: "Build server", publicKey: ours.publicKey.export({ type: "spki", format: "der" }).toString("base64") },
];
const SQL = "prisma/platform/migrations/20261201000000_more/migration.sql";

let folder: string;
let store: ReleaseStore;
let bundle: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-releases-"));
  store = releaseStore(parseRelease, folder);
  await mkdir(store.incoming, { recursive: true });
  bundle = path.join(store.incoming, "new.tar.gz");
  return () => rm(folder, { recursive: true });
});

const keep = () => store.keep({ found: "new.tar.gz" }, TRUSTED);

it("a good one is read to its end, kept and unpacked in one step", async () => {
  await makeBundle(bundle, { files: { "bin/hello.ts": "export const hello = 1;\n", "lib/a/b.ts": "\n" } });
  const kept = await keep();
  expect(kept).toMatchObject({ signedBy: null, manifest: { version: "1.1.0" } });
  const release = { ...kept, version: "1.1.0" };
  const { folder: to, already } = await store.unpack(release);
  expect(already).toBe(false);
  expect(await readFile(path.join(to, "bin/hello.ts"), "utf8")).toBe("export const hello = 1;\n");
  expect((await readdir(to)).sort()).toEqual(["bin", "lib", "node_modules", "release.json"]);
  expect(await store.unpack(release)).toEqual({ folder: to, already: true });
  await store.discard(release);
  expect(await readdir(path.join(folder, "releases"))).not.toContain(path.basename(to));
});

it("a signed one names the trusted key that signed it", async () => {
  await makeBundle(bundle, { key: ours.privateKey });
  expect((await keep()).signedBy).toBe("Build server");
});

it("which release runs is told by a pointer; the one that runs isn't thrown away", async () => {
  await makeBundle(bundle);
  const kept = { ...(await keep()), version: "1.1.0" };
  const { folder: to } = await store.unpack(kept);
  expect(await store.present()).toBeNull();
  await store.point(kept);
  expect(await store.present()).toBe(to);
  await store.discard(kept);
  expect(await readdir(to)).toContain("bin");
  await store.point(null);
  expect(await store.present()).toBeNull();
});

it("one that was changed after it was checked is neither passed nor unpacked", async () => {
  await makeBundle(bundle);
  const kept = { ...(await keep()), version: "1.1.0" };
  await makeBundle(path.join(folder, "releases", "kept", kept.file), { files: { "bin/hello.ts": "evil();\n" } });
  await expect(store.check(kept)).rejects.toThrow("isn't the one that was checked");
  await expect(store.unpack(kept)).rejects.toThrow("isn't the one that was checked");
  expect(await foldersOf(store)).toEqual([]);
});

it("an upload comes in parts, each with its checksum, and is checked as a whole", async () => {
  await makeBundle(bundle);
  const bytes = await readFile(bundle);
  const upload = crypto.randomUUID();
  const half = Math.floor(bytes.length / 2);
  const part = (from: number, to: number) => {
    const cut = bytes.subarray(from, to);
    return { offset: from, bytes: cut, sha256: sha256(cut as unknown as string) };
  };
  await expect(store.takePart(upload, part(half, bytes.length))).rejects.toThrow("isn't here any more");
  await store.takePart(upload, part(0, half));
  await store.takePart(upload, part(0, half));
  const damaged = { ...part(half, bytes.length), sha256: sha256("other") };
  await expect(store.takePart(upload, damaged)).rejects.toThrow("changed on its way");
  await expect(store.keep({ upload }, TRUSTED)).rejects.toThrow(ReleaseProblem);
  expect(await store.takePart(upload, part(half, bytes.length))).toEqual({ bytes: bytes.length });
  expect((await store.keep({ upload }, TRUSTED)).manifest.version).toBe("1.1.0");
});

describe("a bad one is refused with its cause, and nothing of it is kept", () => {
  const file = (name: string): NonNullable<BundleWish["entries"]>[number] => ({
    header: { name },
    body: Buffer.from("x"),
  });
  const thing = (type: "symlink" | "link" | "character-device" | "block-device" | "fifo" | "directory") => ({
    entries: [{ header: { name: "bin/thing", type, linkname: "/etc/passwd", size: 0 } }],
  });
  const migration = (sql: string): BundleWish => ({
    files: { [SQL]: sql },
    manifest: { migrations: [{ name: "20261201000000_more", path: SQL }] },
  });
  const listed = (name: string): Partial<ReleaseManifest> => ({
    files: [{ path: name, bytes: 1, sha256: sha256("x") }],
  });

  it.each<[string, BundleWish, string]>([
    ["a path that leads out", { entries: [file("../../etc/passwd")] }, "leads out of the release"],
    [
      "one that leads out and is listed",
      { manifest: listed("lib/../../x"), files: {}, entries: [file("lib/../../x")] },
      "leads out",
    ],
    ["an absolute path", { entries: [file("/etc/passwd")] }, "is absolute"],
    ["a path of another system", { entries: [file("C:/windows")] }, "is absolute"],
    ["a backslash", { entries: [file("bin\\..\\x")] }, "isn't allowed"],
    ["packages", { entries: [file("node_modules/pg/index.js")] }, "node_modules"],
    ["a symbolic link", thing("symlink"), "is a symlink"],
    ["a hard link", thing("link"), "is a link"],
    ["a character device", thing("character-device"), "is a character-device"],
    ["a block device", thing("block-device"), "is a block-device"],
    ["a pipe", thing("fifo"), "is a fifo"],
    ["a folder", thing("directory"), "is a directory"],
    ["a file that isn't listed", { entries: [file("bin/more.ts")] }, "isn't listed"],
    ["a file twice", { entries: [{ header: { name: "bin/hello.ts" }, body: Buffer.from("export {};\n") }] }, "twice"],
    ["a file below a file", { files: { "bin/a": "x", "bin/a/b": "x" } }, "bin/a/b lies below a file"],
    ["a listed file that is missing", { without: ["bin/hello.ts"] }, "is missing"],
    [
      "another text of the same length",
      { instead: { "bin/hello.ts": "export [];\n" } },
      "doesn't have the listed checksum",
    ],
    ["another length", { instead: { "bin/hello.ts": "evil();" } }, "not the 11 that are listed"],
    ["no release.json in front", { headless: true }, "not release.json"],
    ["a release.json that is none", { manifest: "{}" }, "isn't one"],
    ["a version that is a path", { manifest: { version: "../1" } }, "A version is three numbers"],
    ["a key that isn't trusted", { key: theirs.privateKey }, "by none of the trusted keys"],
    ["a signature of something else", { signature: "AAAA" }, "by none of the trusted keys"],
    ["a migration that drops", migration('ALTER TABLE "Run" DROP COLUMN "name";'), "isn't additive (DROP"],
    ["a migration that renames", migration('ALTER TABLE "Run" RENAME TO "Old";'), "isn't additive (RENAME"],
    ["a migration that writes", migration("UPDATE \"Run\" SET name = '';"), "isn't additive (UPDATE"],
    ["a migration that grants", migration('GRANT ALL ON "Run" TO PUBLIC;'), "rights or code"],
    [
      "a needed column without a default",
      migration('ALTER TABLE "Run" ADD COLUMN "a" TEXT NOT NULL;'),
      "without a default",
    ],
  ])("%s", async (_, wish, cause) => {
    await makeBundle(bundle, wish);
    await refused(cause);
  });

  it("one that was cut", async () => {
    await makeBundle(bundle, { files: { "bin/hello.ts": crypto.getRandomValues(new Uint8Array(5_000)).join(" ") } });
    await truncate(bundle, 4_000);
    await refused("was cut on its way");
  });

  it("something else", async () => {
    await writeFile(bundle, "not a bundle at all");
    await refused("is no .tar.gz");
  });

  it("a zip bomb: small as it is, it unpacks to a thousand times as much", async () => {
    await writeFile(bundle, gzipSync(Buffer.alloc(64 * MB)));
    await refused("larger than any name");
  });

  it("one file that says it is huge", async () => {
    await writeHuge(bundle);
    await refused("larger than releases may be");
  });

  it("a header that says its name is of many megabytes", async () => {
    await makeBundle(bundle, { entries: [{ header: withComment("x".repeat(5 * MB)) }] });
    await refused("headers that are larger than any name");
  });

  it("a link in the folder, or a name that leads out of it", async () => {
    await writeFile(path.join(folder, "secret"), "x");
    await symlink(path.join(folder, "secret"), bundle);
    await refused("is a link");
    await expect(store.keep({ found: "../secret.tar.gz" }, TRUSTED)).rejects.toThrow("letters, digits, dots");
    await expect(store.keep({ found: "gone.tar.gz" }, TRUSTED)).rejects.toThrow("no such bundle");
  });

  async function refused(cause: string | RegExp): Promise<void> {
    const failure: unknown = await keep().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ReleaseProblem);
    expect((failure as Error).message).toMatch(cause);
    expect(await readdir(path.join(folder, "releases", "kept")).catch(() => [])).toEqual([]);
    expect(await foldersOf(store)).toEqual([]);
  }
});

/** A bundle whose second file's header says 600 MB, without them. */
async function writeHuge(file: string): Promise<void> {
  const text = JSON.stringify({
    ...{ formatVersion: 1, version: "1.1.0", notes: "", changes: [], from: ["1.0.0"], migrations: [], hooks: {} },
    files: [{ path: "bin/a", bytes: 600 * MB, sha256: sha256("") }],
  });
  const tar = pack();
  const written: Buffer[] = [];
  tar.on("data", (chunk: Buffer) => written.push(chunk));
  tar.entry({ name: "release.json" }, text);
  tar.entry({ name: "bin/a", size: 600 * MB });
  await expect.poll(() => Buffer.concat(written).includes("bin/a\0")).toBe(true);
  tar.destroy();
  await writeFile(file, gzipSync(Buffer.concat([...written, Buffer.alloc(4_096)])));
}

/** Its types don't know what tar-stream writes. */
function withComment(comment: string): Headers {
  return { name: "bin/a", ...{ pax: { comment } } };
}

async function foldersOf({ incoming }: ReleaseStore): Promise<string[]> {
  const names = await readdir(path.dirname(incoming));
  return names.filter((name) => !["incoming", "kept", "uploads", "present"].includes(name));
}

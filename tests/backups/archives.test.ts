import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { generateIdentity } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { backupArchives } from "#lib/adapters/backup-archive/archives.ts";
import { writeAtomically } from "#lib/adapters/state-folder/write-atomically.ts";
import type { BackupManifest } from "#lib/domain/backups/manifest.ts";
import type { SealedFile } from "#lib/ports/backup-archives.ts";
import type { LocalArchive } from "#lib/ports/database-tools.ts";

const WORK = { report: () => undefined, signal: new AbortController().signal };
const CONTENT = { "toc.dat": randomBytes(2_000), "3001.dat.gz": randomBytes(300_000) };

let state: string;
let dump: string;
let archives: ReturnType<typeof backupArchives>;

beforeAll(async () => {
  state = await mkdtemp(path.join(os.tmpdir(), "lull-archives-"));
  dump = path.join(state, "dump");
  await mkdir(dump);
  for (const [name, bytes] of Object.entries(CONTENT)) await writeFile(path.join(dump, name), bytes);
  archives = backupArchives(state);
});
afterAll(() => rm(state, { recursive: true, force: true }));

function manifestOf(sealed: SealedFile, format: "directory" | "custom"): BackupManifest {
  const times = { startedAt: "2026-11-22T03:15:00.000Z", finishedAt: "2026-11-22T03:16:00.000Z" };
  const versions = { serverVersion: "15.14", schemaVersion: null };
  return {
    version: 1,
    name: "a",
    database: "platform",
    format,
    rows: { "public.Run": 3 },
    ...sealed,
    ...times,
    ...versions,
  };
}

async function sealed(archive: LocalArchive = { path: dump, format: "directory" }) {
  const file = path.join(state, `sealed-${randomBytes(4).toString("hex")}`);
  return { file, manifest: manifestOf(await archives.seal(archive, file, WORK), archive.format) };
}

const open = (file: string, manifest: BackupManifest): Promise<LocalArchive> =>
  archives.open(file, manifest, path.join(state, "opened"), WORK);

describe.each(["plain", "encrypted"])("a kept backup, %s", (manner) => {
  beforeAll(async () => {
    const key = manner === "encrypted" ? await generateIdentity() : "";
    await writeAtomically(path.join(state, "secrets/LULL_BACKUP_KEY"), key);
  });

  it("gives back the folder that was put in", async () => {
    const { file, manifest } = await sealed();
    expect(manifest.encrypted).toBe(manner === "encrypted");
    const opened = await open(file, manifest);
    expect((await readdir(opened.path)).sort()).toEqual(Object.keys(CONTENT).sort());
    for (const [name, bytes] of Object.entries(CONTENT)) {
      expect((await readFile(path.join(opened.path, name))).equals(bytes)).toBe(true);
    }
  });

  it("gives back the one file that was put in", async () => {
    const { file, manifest } = await sealed({ path: path.join(dump, "3001.dat.gz"), format: "custom" });
    const opened = await open(file, manifest);
    expect((await readFile(opened.path)).equals(CONTENT["3001.dat.gz"])).toBe(true);
  });

  it("with a bit that has changed is refused, wherever it is", async () => {
    const { file, manifest } = await sealed();
    const whole = await readFile(file);
    for (const at of [5, Math.floor(whole.length / 2), whole.length - 5]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(file, changed);
      await expect(open(file, manifest)).rejects.toMatchObject({ name: "BackupArchiveError", code: "damaged" });
    }
  });

  it("that is truncated is refused", async () => {
    const { file, manifest } = await sealed();
    await truncate(file, manifest.bytes - 70_000);
    await expect(open(file, manifest)).rejects.toThrow(/bytes and should have/);
    await expect(open(file, { ...manifest, bytes: manifest.bytes - 70_000 })).rejects.toMatchObject({
      code: "damaged",
    });
  });

  it("out of which more comes than was put in is stopped there", async () => {
    const { file, manifest } = await sealed();
    await expect(open(file, { ...manifest, plainBytes: 100_000 })).rejects.toThrow(/more comes out of it/);
  });
});

it("a folder with anything but plain files in it is refused", async () => {
  await writeAtomically(path.join(state, "secrets/LULL_BACKUP_KEY"), "");
  const sly = path.join(state, "sly");
  await mkdir(sly);
  await symlink("/etc/passwd", path.join(sly, "toc.dat"));
  const { file, manifest } = await sealed({ path: sly, format: "directory" });
  await expect(open(file, manifest)).rejects.toThrow(/no plain file/);
});

it("the mark covers every word of the manifest", async () => {
  const { manifest } = await sealed();
  const signed = await archives.sign(manifest);
  expect(await archives.isOurs(signed)).toBe(true);
  for (const change of [
    { name: "b" },
    { sha256: "0" },
    { rows: { "public.Run": 4 } },
    { encrypted: true },
    { mac: "0" },
  ]) {
    expect(await archives.isOurs({ ...signed, ...change })).toBe(false);
  }
});

import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { findBinaries } from "#lib/adapters/postgres/find-binaries.ts";
import { runCommand } from "#lib/adapters/postgres/run-command.ts";
import { readArchive } from "#lib/adapters/postgres-tools/dump-read-archive.ts";
import { platformDatabase, type PlatformTestDatabase } from "../postgres.ts";
import { flip } from "./harm.ts";

const WORK = { label: "lull test", report: () => undefined, signal: new AbortController().signal };

let database: PlatformTestDatabase;
let home: string;
beforeAll(async () => {
  database = await platformDatabase();
  home = await mkdtemp(path.join(os.tmpdir(), "lull-read-"));
  await connected(database.superuserUrl, (superuser) =>
    superuser.query(`CREATE TABLE much AS SELECT md5(n::text) AS text FROM generate_series(1, 20000) n;
      SELECT lo_from_bytea(0, 'large')`),
  );
  for (const [name, format] of [
    ["custom", "c"],
    ["directory", "d"],
    ["plain", "p"],
  ] as const) {
    const args = ["--format", format, "--file", path.join(home, name), "--dbname", database.superuserUrl];
    const { code, stderr } = await runCommand(path.join(await findBinaries(), "pg_dump"), args, { timeoutMs: 120_000 });
    if (code !== 0) throw new Error(stderr);
  }
});
afterAll(async () => {
  await database.drop();
  await rm(home, { recursive: true });
});

let archive: string;
beforeEach(() => {
  archive = path.join(home, "harmed");
  return () => rm(archive, { recursive: true, force: true });
});

const read = (format: "custom" | "directory", foreign = false) => readArchive({ path: archive, format }, WORK, foreign);

/** The largest file of a folder: the rows of `much`. */
async function rowsOf(folder: string): Promise<string> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => ({ name, size: (await readFile(path.join(folder, name))).length })),
  );
  return path.join(folder, files.toSorted((one, other) => other.size - one.size)[0]?.name ?? "");
}

/** As an archive of a version to come has it. */
async function ofTomorrow(file: string): Promise<void> {
  const content = await readFile(file);
  content.writeUInt8(99, "PGDMP".length + 1);
  await writeFile(file, content);
}

describe.each(["custom", "directory"] as const)("a dump in %s format", (format) => {
  beforeEach(() => cp(path.join(home, format), archive, { recursive: true }));
  const toc = () => (format === "custom" ? archive : path.join(archive, "toc.dat"));
  const rows = () => (format === "custom" ? Promise.resolve(archive) : rowsOf(archive));

  it("that is whole is read, somebody else's as well", async () => {
    const facts = await read(format);
    expect(facts.entries).toBeGreaterThan(10);
    expect(await read(format, true)).toEqual(facts);
  });

  it.each([
    ["whose rows were cut", async () => truncate(await rows(), 100_000), "damaged"],
    ["whose rows have another byte", async () => flip(await rows()), "damaged"],
    ["whose list was cut", () => truncate(toc(), 2_000), "damaged"],
    ["that is empty", () => truncate(toc(), 0), "damaged"],
    ["of a version to come", () => ofTomorrow(toc()), "wrongVersion"],
    ["that is statements for psql", () => cp(path.join(home, "plain"), toc()), "damaged"],
  ])("%s is refused", async (_, harm, code) => {
    await harm();
    await expect(read(format)).rejects.toMatchObject({ name: "DatabaseToolsError", code });
    await expect(read(format, true)).rejects.toMatchObject({ name: "DatabaseToolsError", code });
  });
});

describe("somebody else's folder, that asks for files outside of itself,", () => {
  beforeEach(() => cp(path.join(home, "directory"), archive, { recursive: true }));

  it("in its table of contents is refused, before pg_restore opens any", async () => {
    const rows = path.basename(await rowsOf(archive));
    const outside = "../../../../../../../etc/passwd";
    const toc = (await readFile(path.join(archive, "toc.dat"))).toString("latin1");
    const worded = (text: string) => `\0${String.fromCharCode(text.length)}\0\0\0${text}`;
    const changed = toc.replace(worded(rows.replace(/\.gz$/, "")), worded(outside));
    expect(changed).not.toBe(toc);
    await writeFile(path.join(archive, "toc.dat"), changed, "latin1");
    await expect(read("directory", true)).rejects.toThrow(/asks for a file outside of itself \("\.\..*passwd"\)/);
  });

  it("in its list of large objects is refused", async () => {
    await writeFile(path.join(archive, "blobs.toc"), "1 ../../../../../../../etc/passwd\n");
    await expect(read("directory", true)).rejects.toThrow(/asks for a file outside/);
  });

  it("in a list that is packed is refused", async () => {
    await cp(path.join(archive, "toc.dat"), path.join(archive, "blobs.toc.gz"));
    await expect(read("directory", true)).rejects.toMatchObject({ code: "damaged" });
  });
});

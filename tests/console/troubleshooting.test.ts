import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { archiveProcess } from "#lib/adapters/troubleshooting/archive-process.ts";
import { logFiles } from "#lib/adapters/troubleshooting/log-files.ts";
import { tarGz } from "#lib/adapters/troubleshooting/tar-gz.ts";
import { redactor } from "#lib/domain/troubleshooting/redact.ts";
import "../sign-in/resolve-next.ts";
import { httpWorld, PASSWORD } from "./http-world.ts";

let world: Awaited<ReturnType<typeof httpWorld>>;
beforeEach(async () => {
  world = await httpWorld();
});
afterEach(() => world.end());

const PLANTED = {
  url: "postgresql://lull_app:planted-url-password@127.0.0.1/control",
  header: "authorization: Bearer planted-bearer-token",
  cookie: '{"headers":{"cookie":"authjs.session-token=planted-cookie; lull-console=planted-console"}}',
  known: "somebody wrote planted-in-the-secrets-folder here",
};

it("has logs, versions, mode, operations and the databases' health, and no secret that was planted", async () => {
  await plant(path.join(world.folder, "logs", "web.log"), Object.values(PLANTED).join("\n"));
  await plant(path.join(world.folder, "secrets", "SOME_KEY"), "planted-in-the-secrets-folder");
  const ann = world.browser("192.0.2.1");
  await ann.ask("sign-in", { user: "maintenance", password: PASSWORD, name: "Ann" });
  const files = await unpacked((await ann.fetch("troubleshooting")).body);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["versions.json", "checks.json", "mode.json", "control/health.json", "logs/web.log"]),
  );
  expect(files.get("mode.json")).toContain('"state": "on"');
  expect(files.get("control/health.json")).toContain("PostgreSQL");
  const all = [...files.values()].join("\n");
  expect(all).not.toContain("planted-");
  expect(files.get("logs/web.log")?.match(/\[redacted\]/g)).toHaveLength(4);
  expect(await world.control.auditEntry.count({ where: { action: "console.troubleshooting" } })).toBe(1);
});

it("is for the console's holder alone", async () => {
  expect((await world.browser("192.0.2.6").fetch("troubleshooting")).status).toBe(401);
});

it("reads no further than its reader, and lets go of the file when that goes", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-logs-"));
  await plant(path.join(folder, "logs", "big.log"), "a line of a log, not of a secret\n".repeat(200_000));
  let ended = false;
  const watched = async function* () {
    for await (const entry of logFiles(folder, redactor([]))) {
      yield { ...entry, end: async () => void (await entry.end?.(), (ended = true)) };
    }
  };
  const stream = tarGz(watched());
  await new Promise<void>((resolve) => stream.once("readable", () => resolve()));
  stream.destroy();
  await expect.poll(() => ended).toBe(true);
  await rm(folder, { recursive: true });
});

it("an archive that can't be made ends with an error, and nobody takes it for whole", async () => {
  const texts = async function* () {
    yield await Promise.resolve({ name: "mode.json", text: "{}", at: "2026-11-22" });
    throw new Error("the mode can't be read");
  };
  const archive = archiveProcess(world.folder, texts());
  await expect(archive.toArray()).rejects.toThrow("The archive couldn't be made: the mode can't be read");
});

it("its process ends where nobody reads on", async () => {
  const before = await children();
  const archive = archiveProcess(world.folder, texts());
  await new Promise<void>((resolve) => archive.once("readable", () => resolve()));
  expect(await children()).not.toEqual(before);
  archive.destroy();
  await expect.poll(children).toEqual(before);

  async function* texts() {
    for (let at = 0; ; at += 1) {
      yield await Promise.resolve({ name: `${at}.txt`, text: randomBytes(10_000).toString("hex"), at: "2026-11-22" });
    }
  }
});

/** Processes that this one has started. */
async function children(): Promise<string[]> {
  const found = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, "utf8");
  return found.split(" ").filter(Boolean);
}

async function plant(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function unpacked(body: ReadableStream<Uint8Array> | null): Promise<Map<string, string>> {
  if (!body) throw new Error("There is no archive.");
  const files = new Map<string, string>();
  const archive = Readable.from(body as unknown as AsyncIterable<Uint8Array>)
    .pipe(createGunzip())
    .pipe(extract());
  for await (const entry of archive) {
    const parts: Buffer[] = [];
    for await (const part of entry) parts.push(part);
    files.set(entry.header.name, Buffer.concat(parts).toString());
  }
  return files;
}

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { generateIdentity } from "age-encryption";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAtomically } from "#lib/adapters/state-folder/write-atomically.ts";
import type { SignedManifest } from "#lib/domain/backups/manifest.ts";
import { keepBackupsOnce } from "#lib/worker/keep-backups.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { addSchedule } from "#lib/use-cases/backups/schedules.ts";
import { previewBackup } from "#lib/use-cases/backups/start-backup.ts";
import { startRehearsal } from "#lib/use-cases/backups/start-rehearsal.ts";
import { eventually } from "../eventually.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { keepAlive, type KeptAlive } from "../restore/keep-alive.ts";
import { plantRun } from "../restore/plant.ts";
import { backupWorld, type BackupWorld } from "./backup-world.ts";
import { remoteTarget } from "./remote-target.ts";

let world: BackupWorld;
let worker: KeptAlive;

beforeAll(async () => {
  world = await backupWorld();
  worker = keepAlive(world.own, ["tests/backups/backup-worker.ts", world.own.stateFolder, "lives"]);
});
afterAll(async () => {
  await worker.stop();
  await world.close();
});

describe("a backup", () => {
  it.each(["directory", "custom"] as const)(
    "in %s format holds one moment of the database, counted in the dump's own snapshot, read back whole, and rehearsed",
    async (format) => {
      // Writes go on beside it: what is counted is what was dumped all the same.
      const writing = new AbortController();
      const writer = keepWriting(writing.signal);
      const operation = await world.backUp({ format });
      await world.until(operation, "succeeded");
      writing.abort();
      await writer;
      const row = await world.rowOf(operation);
      expect(row).toMatchObject({ status: "complete", cause: "asked", format, encrypted: false, certificateId: null });
      expect(row.verifiedAt).not.toBeNull();
      const file = await readFile(path.join(world.folder, row.name));
      expect(Number(row.bytes)).toBe(file.length);
      expect(row.sha256).toBe(createHash("sha256").update(file).digest("hex"));
      const manifest = JSON.parse(
        await readFile(path.join(world.folder, `${row.name}.json`), "utf8"),
      ) as SignedManifest;
      expect(await world.keeping.archives.isOurs(manifest)).toBe(true);
      expect(await world.keeping.archives.isOurs({ ...manifest, rows: {} })).toBe(false);
      expect(manifest.rows["public.SheetRow"]).toBe(300);

      const rehearsal = valueOf(await startRehearsal(world.context, { backup: row.id, reason: "test" })).operationId;
      await world.until(rehearsal, "succeeded");
      const rehearsed = await world.rowOf(operation);
      expect(rehearsed.rehearsedAt).not.toBeNull();
      expect(rehearsed.rehearsal).toMatchObject({ differences: [], tables: Object.keys(manifest.rows).length });
      expect(await databasesLike("lull_platform_new%")).toEqual([]);
      expect((await world.files()).target.filter((name) => name.endsWith(".partial"))).toEqual([]);
    },
  );

  it("is encrypted once a key is set; without that key nothing comes out of it", async () => {
    const secret = path.join(world.own.stateFolder, "secrets/LULL_BACKUP_KEY");
    await writeAtomically(secret, `${await generateIdentity()}\n`);
    const operation = await world.backUp();
    await world.until(operation, "succeeded");
    const row = await world.rowOf(operation);
    expect(row).toMatchObject({ encrypted: true, name: expect.stringMatching(/\.tar\.age$/) as string });
    const file = await readFile(path.join(world.folder, row.name));
    expect(file.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(file.includes("SheetRow")).toBe(false);

    const other = await generateIdentity();
    await writeAtomically(secret, `${other}\n`);
    const rehearsal = valueOf(await startRehearsal(world.context, { backup: row.id, reason: "test" })).operationId;
    await world.until(rehearsal, "failed");
    const { failure } = await world.control.operation.findUniqueOrThrow({ where: { id: rehearsal } });
    const step = await world.control.step.findFirstOrThrow({ where: { operationId: rehearsal, status: "failed" } });
    expect(`${failure ?? ""} ${step.error ?? ""}`).toMatch(/encrypted for another key/);
    valueOf(await rollBackOperation(world.context, { operation: rehearsal }));
    await world.until(rehearsal, "aborted");
    await writeAtomically(secret, "");
  });

  it("that needs a certificate where none holds is blocked, and says plainly that the other is hot", async () => {
    const cold = valueOf(await previewBackup(world.context, { target: "here", quiescence: "certificate" }));
    expect(cold.blockers.map(({ check }) => check)).toEqual(["backup.certificate"]);
    const hot = valueOf(await previewBackup(world.context, { target: "here" }));
    expect(hot.blockers).toEqual([]);
    expect(hot.warnings.map(({ code }) => code)).toEqual(["backup.hot", "backup.plain"]);
    const nowhere = valueOf(await previewBackup(world.context, { target: "nowhere", database: "other" }));
    expect(nowhere.blockers.map(({ check }) => check)).toEqual(["backup.database", "backup.target"]);
  });

  it("to a host that goes away is gone on with when it is back", async () => {
    const server = await remoteTarget(world, "remote");
    await server.kill();
    const operation = await world.backUp({ target: "remote" });
    await eventually(async () => {
      const upload = await world.control.step.findUniqueOrThrow({
        where: { operationId_id: { operationId: operation, id: "upload:platform" } },
      });
      expect(upload.detail).toMatch(/tried again/);
    }, 60_000);
    await server.start();
    await world.until(operation, "succeeded");
    const row = await world.rowOf(operation);
    const file = await readFile(path.join(server.folder, row.name));
    expect(createHash("sha256").update(file).digest("hex")).toBe(row.sha256);
    await server.close();
  });

  it("that is aborted leaves nothing, here or at the target", async () => {
    const before = (await world.files()).target;
    await world.target("away", {
      kind: "sftp",
      host: "127.0.0.1",
      port: 1,
      user: "nobody",
      path: "/x",
      hostKey: `ssh-ed25519 ${"A".repeat(68)}`,
    });
    const operation = await world.backUp({ target: "away" });
    await eventually(async () => {
      const upload = await world.control.step.findUniqueOrThrow({
        where: { operationId_id: { operationId: operation, id: "upload:platform" } },
      });
      expect(upload.status).toBe("running");
    }, 60_000);
    valueOf(await abortOperation(world.context, { operation }));
    await world.until(operation, "aborted");
    expect(await world.rowOf(operation)).toMatchObject({ status: expect.stringMatching(/^fail(ing|ed)$/) as string });
    const { target, work } = await world.files();
    expect(target).toEqual(before);
    expect(work.filter((name) => name.startsWith(operation))).toEqual([]);
  });
});

describe("a schedule", () => {
  it("that was missed many times is made once; it waits while maintenance isn't off; retention keeps the newest", async () => {
    const clock = { now: new Date("2026-11-22T00:00:00Z") };
    const context = { ...world.context, now: () => clock.now };
    valueOf(await addSchedule(context, { name: "nightly", target: "here", cron: "15 3 * * *", keepLast: 2 }));
    const keep = () =>
      keepBackupsOnce({
        ...world,
        backups: world.keeping,
        world: context.backups,
        now: context.now,
        log: { warn: () => undefined },
      });
    const schedule = () => world.control.backupSchedule.findUniqueOrThrow({ where: { name: "nightly" } });
    expect((await schedule()).nextAt).toEqual(new Date("2026-11-22T03:15:00Z"));
    await keep();
    expect((await schedule()).lastOperationId).toBeNull();

    // Five nights later, and the platform is in maintenance.
    clock.now = new Date("2026-11-27T12:00:00Z");
    await world.control.mode.updateMany({ data: { maintenance: "on" } });
    await keep();
    expect(await schedule()).toMatchObject({
      lastOperationId: null,
      hindrance: expect.stringMatching(/paused/) as string,
    });
    await world.control.mode.updateMany({ data: { maintenance: "off" } });

    const made: string[] = [];
    for (let night = 0; night < 4; night += 1) {
      await Promise.all([keep(), keep()]);
      const { lastOperationId, hindrance } = await schedule();
      expect(hindrance).toBeNull();
      made.push(lastOperationId ?? "");
      await world.until(lastOperationId ?? "", "succeeded");
      clock.now = new Date(clock.now.getTime() + 86_400_000);
    }
    expect(new Set(made).size).toBe(4);
    const rows = await Promise.all(made.map((id) => world.rowOf(id)));
    expect(rows.map(({ status }) => status)).toEqual(["expired", "expired", "complete", "complete"]);
    const { target } = await world.files();
    expect(rows.map(({ name }) => target.includes(name))).toEqual([false, false, true, true]);
  });
});

async function keepWriting(signal: AbortSignal): Promise<void> {
  for (let at = 0; !signal.aborted; at += 1) {
    await plantRun(world.platform, world.workspaceId, { name: `Run ${at}`, state: "complete", endedAt: new Date() });
  }
}

async function databasesLike(pattern: string): Promise<string[]> {
  const rows = await world.platform.$queryRaw<
    { name: string }[]
  >`SELECT datname AS name FROM pg_database WHERE datname LIKE ${pattern}`;
  return rows.map(({ name }) => name);
}

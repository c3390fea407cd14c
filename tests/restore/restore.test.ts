import { readFile, rename, truncate } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { previewRestore, restoreBackup } from "#lib/use-cases/backups/restore-backup.ts";
import { dropCopy } from "#lib/use-cases/backups/drop-copy.ts";
import { dropExpiredCopies } from "#lib/use-cases/backups/drop-expired-copies.ts";
import { countRuns } from "#lib/queries/runs/count-runs.ts";
import { releaseRuns } from "#lib/use-cases/runs/release-runs.ts";
import { listCopies } from "#lib/queries/backups/list-copies.ts";
import { copyLedger } from "#lib/use-cases/backups/copy-ledger.ts";
import { NO_SERVICES } from "../engine/no-services.ts";
import { eventually } from "../eventually.ts";
import { checksumOf } from "./checksum.ts";
import { changeManifest, flip } from "./harm.ts";
import { keepAlive, type KeptAlive } from "./keep-alive.ts";
import { plantRun } from "./plant.ts";
import { restoreWorld, type RestoreWorld } from "./restore-world.ts";

let world: RestoreWorld;
let alive: KeptAlive;
let live: string;

beforeAll(async () => {
  world = await restoreWorld();
  alive = keepAlive(world.own, ["tests/restore/faulty-worker.ts", world.own.stateFolder, "nobody"]);
  live = world.own.superuserUrl(world.server.live);
});
afterAll(async () => {
  await alive.stop();
  await world.close();
});

describe("a restore", () => {
  it("is started by whoever has given the maintenance password, and enters maintenance first [JSP-04]", async () => {
    const { control, platform, keeping } = world;
    const backup = await world.backUp();
    const given = { ...context(), platform, services: NO_SERVICES, toolsOf: keeping.toolsOf };
    const wish = { backup, reason: "yesterday was better" };
    expect(await restoreBackup({ ...given, console: null }, wish)).toMatchObject({ ok: false, reason: "forbidden" });
    expect(await control.operation.count()).toBe(0);
    await setMode("off");
    const seen = await previewRestore(given, wish);
    await setMode("on");
    expect(seen).toMatchObject({ ok: true });
    const stages = seen.ok ? seen.value.stages.map(({ name }) => name) : [];
    const [check, enter] = ["Read and check", "Lead everybody to the maintenance page"].map((name) =>
      stages.findIndex((stage) => stage.startsWith(name)),
    );
    expect(check).toBe(0);
    expect(enter).toBe(1);
    expect(stages.findIndex((stage) => stage.startsWith("Safety backup"))).toBeGreaterThan(1);
    expect(stages.at(-1)).toContain("Swap");
  });

  it("takes the platform back to a backup, keeps the old database, and is undone by another swap", async () => {
    const backup = await world.backUp();
    const before = await checksumOf(live);
    await plantRun(world.platform, world.workspaceId, { name: "Lost", state: "complete", endedAt: new Date() });
    const after = await checksumOf(live);

    await until(await world.restore(backup), "succeeded");
    expect(await checksumOf(live)).toBe(before);
    expect(await mode()).toMatchObject({ maintenance: "on" });
    const copy = await world.control.databaseCopy.findFirstOrThrow({ where: { droppedAt: null } });
    expect(copy).toMatchObject({
      database: "platform",
      reason: expect.stringContaining("Restore platform from") as string,
    });
    expect(copy.keepUntil?.getTime()).toBeGreaterThan(Date.now() + 13 * 86_400_000);

    await until(await world.undo(copy.id), "succeeded");
    expect(await checksumOf(live)).toBe(after);
    const kept = await world.control.databaseCopy.findMany({ where: { droppedAt: null } });
    expect(kept.map(({ id }) => id)).not.toContain(copy.id);
    expect(kept).toHaveLength(1);
  });

  it("executes nothing twice: what the ledger knows to have begun is ended, what waits is held [SEM-41]", async () => {
    const { platform, workspaceId: at, control } = world;
    const now = new Date();
    const executed = await plantRun(platform, at, { name: "Executed since", state: "notExecuted" });
    const begun = await plantRun(platform, at, { name: "Begun since", state: "notExecuted" });
    const waiting = await plantRun(platform, at, { name: "Waits", state: "notExecuted" });
    const active = await plantRun(platform, at, { name: "Active then", state: "executing", startedAt: now });
    const backup = await world.backUp();
    const ended = { state: "complete", startedAt: now, endedAt: now, updatedAt: new Date() };
    await platform.run.updateMany({ where: { id: { in: [executed, active] } }, data: ended });
    await platform.run.update({ where: { id: begun }, data: { ...ended, state: "executing", endedAt: null } });
    await copyLedger(control, platform);

    await until(await world.restore(backup), "succeeded");
    const runs = await platform.run.findMany({ where: { id: { in: [executed, begun, waiting, active] } } });
    const stateOf = (id: string) => runs.find((run) => run.id === id);
    for (const id of [executed, begun, active]) {
      expect(stateOf(id)).toMatchObject({
        state: "completeError",
        message: expect.stringMatching(/^Restored: /) as string,
      });
    }
    expect(stateOf(waiting)).toMatchObject({ state: "notExecuted", heldBack: true });

    await setMode("off");
    const viewer = context().actor;
    expect(await countRuns({ platform, viewer })).toMatchObject({ held: 1 });
    const released = await releaseRuns({ ...context(), platform }, { id: waiting, reason: "it was never executed" });
    await setMode("on");
    expect(released).toMatchObject({ ok: true, value: { released: 1 } });
    expect((await platform.run.findUniqueOrThrow({ where: { id: waiting } })).heldBack).toBe(false);

    // A ledger that goes on after the restore forgets nothing of what has been.
    await copyLedger(control, platform);
    const known = await control.runLedger.findUniqueOrThrow({ where: { runId: executed } });
    expect(known.endedAt).toEqual(now);
  });

  it("brings an older schema forward before the swap, and refuses a newer one [SEM-42]", async () => {
    const newest = (await (await world.keeping.toolsOf("platform")).knownMigrations()).at(-1) ?? "";
    const [, table = "", column = ""] = /ON "(\w+)"\("(\w+)"\)/.exec(await migrationOf(newest)) ?? [];
    await asSuperuser(
      `DROP INDEX "${table}_${column}_idx"; DELETE FROM _prisma_migrations WHERE migration_name = '${newest}'`,
    );
    const older = await world.backUp();
    const id = await world.restore(older);
    await until(id, "succeeded");
    const step = await world.control.step.findFirstOrThrow({
      where: { operationId: id, actionType: "restore.migrate" },
    });
    expect(step).toMatchObject({ status: "done", detail: `schema ${newest}` });

    const newer = await world.backUp({ schemaVersion: "29990101000000_tomorrow" });
    await expect(world.restore(newer)).rejects.toThrow(/is newer than this release's/);
  });

  it("is let go by a person or when its days are over: an old database is dropped then", async () => {
    const { control, keeping } = world;
    await until(await world.restore(await world.backUp()), "succeeded");
    const copy = await control.databaseCopy.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    await dropExpiredCopies(control, keeping.toolsOf, new Date());
    expect(await databaseNames(copy.storedAs)).toEqual([copy.storedAs]);
    expect(await dropCopy(context(), { copy: copy.id, reason: "" })).toMatchObject({ ok: false, reason: "invalid" });
    expect(await dropCopy(context(), { copy: copy.id, reason: "no room" })).toMatchObject({ ok: true });
    await dropExpiredCopies(control, keeping.toolsOf, new Date());
    expect(await databaseNames(copy.storedAs)).toEqual([]);
    expect(await listCopies(control)).not.toContainEqual(expect.objectContaining({ id: copy.id }));
    const audit = await control.auditEntry.findMany({ where: { subjectId: copy.id }, orderBy: { id: "asc" } });
    expect(audit.map(({ action }) => action)).toEqual(["backup.copy.drop", "database.copy.dropped"]);
  });

  it("is aborted before the swap with everything as it was, and without a new database", async () => {
    const backup = await world.backUp();
    const before = await checksumOf(live);
    // A row too many for what the manifest says: the comparison fails, and a person takes it all back.
    await changeManifest(await world.fileOf(backup), (manifest) => ({
      ...manifest,
      rows: { ...manifest.rows, "public.Sheet": 99 },
    }));
    const id = await world.restore(backup, { overrides: ["archive.foreign"] });
    expect(await until(id, "failed")).toContain("public.Sheet has 1 row instead of 99 rows");
    await rollBackOperation(context(), { operation: id, reason: "another backup" });
    await until(id, "aborted");
    expect(await checksumOf(live)).toBe(before);
    expect(await newDatabases()).toEqual([]);
  });
});

describe("an archive is refused with its real cause, before anything is touched", () => {
  const refused: [string, (file: string) => Promise<void>, RegExp][] = [
    ["damaged", async (file) => flip(file), /checksum|SHA-256|damaged/i],
    ["truncated", async (file) => truncate(file, 5_000), /bytes|truncated|shorter/i],
    [
      "changed together with its checksum",
      async (file) => changeManifest(file, (of) => ({ ...of, bytes: of.bytes })),
      /MAC doesn't match/,
    ],
  ];
  it.each(refused)("one that is %s [SEM-42]", async (_what, harm, cause) => {
    const backup = await world.backUp();
    const before = await checksumOf(live);
    await harm(await world.fileOf(backup));
    const id = await world.restore(backup);
    expect(await until(id, "failed")).toMatch(cause);
    const begun = await world.control.step.findMany({ where: { operationId: id, attempt: { gt: 0 } } });
    expect(begun.map((step) => step.id)).toEqual(["restore:check"]);
    expect(await checksumOf(live)).toBe(before);
    await abortOperation(context(), { operation: id, reason: "damaged" });
    await rollBackOperation(context(), { operation: id, reason: "damaged" });
    await until(id, "aborted");
  });
});

it("a platform that can't be read is put aside as it is, once a person has signed that [SEM-42]", async () => {
  const { control, own, server } = world;
  const backup = await world.backUp();
  const before = await checksumOf(live);
  const { rows } = await asSuperuser(
    "SELECT current_setting('data_directory') || '/base/' || oid AS folder FROM pg_database WHERE datname = current_database()",
  );
  const folder = (rows as { folder: string }[])[0]?.folder ?? "";
  await connected(own.superuserUrl("postgres"), (superuser) =>
    superuser.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [server.live]),
  );
  await rename(`${folder}/PG_VERSION`, `${folder}/PG_VERSION.gone`);
  await expect(checksumOf(live)).rejects.toThrow(/not a valid data directory/);

  await expect(world.restore(backup)).rejects.toThrow(/platform can't be read now/);
  await until(await world.restore(backup, { overrides: ["platform.unreadable"] }), "succeeded");
  expect(await checksumOf(live)).toBe(before);
  const copy = await control.databaseCopy.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  expect(await databaseNames(copy.storedAs)).toEqual([copy.storedAs]);
});

/** Waits until the operation has come to that; answers why where it has failed. */
async function until(id: string, status: string): Promise<string> {
  return eventually(async () => {
    const operation = await world.control.operation.findUniqueOrThrow({ where: { id }, include: { steps: true } });
    const failures = operation.steps.flatMap(({ error }) => error ?? []).join(" ");
    if (operation.status !== status)
      throw new Error(`the operation is ${operation.status}, not ${status}. ${failures}`);
    return failures;
  }, 120_000);
}

const context = () => ({ actor: systemActor("test"), control: world.control, now: () => new Date() });
const mode = () => world.control.mode.findUniqueOrThrow({ where: { scope: "system" } });
const setMode = (maintenance: "on" | "off") =>
  world.control.mode.update({ where: { scope: "system" }, data: { maintenance } });
const asSuperuser = (sql: string) => connected(live, (superuser) => superuser.query(sql));

function migrationOf(name: string): Promise<string> {
  return readFile(`prisma/platform/migrations/${name}/migration.sql`, "utf8");
}

const newDatabases = (): Promise<string[]> => databaseNames("%\\_new\\_%");

async function databaseNames(like: string): Promise<string[]> {
  const { rows } = await connected(world.own.superuserUrl("postgres"), (superuser) =>
    superuser.query<{ name: string }>("SELECT datname AS name FROM pg_database WHERE datname LIKE $1", [like]),
  );
  return rows.map(({ name }) => name);
}

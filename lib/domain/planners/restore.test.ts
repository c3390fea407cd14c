import { describe, expect, it } from "vitest";
import type { RestoreSnapshot, UndoRestoreSnapshot } from "../backups/restore-snapshot.ts";
import { planRestore } from "./restore.ts";
import { FOREIGN, UNREADABLE } from "./restore-blockers.ts";
import { planUndoRestore } from "./undo-restore.ts";

const REQUEST = { backupId: "b", overrides: [], choices: {}, patienceSeconds: 60, keepDays: 14 };
const SAFETY = [{ name: "Safety backup", steps: [] }];
const BACKUP: RestoreSnapshot["backup"] = {
  ...{ id: "b", name: "platform-1", database: "platform", status: "complete", cause: "asked", marked: true },
  ...{ takenAt: "2026-11-22T01:00:00.000Z", hot: false, serverVersion: "15.14", schemaVersion: "20261001000000_first" },
};
const SNAPSHOT: RestoreSnapshot = {
  platform: {
    ...{ switches: { jobsStopped: false, readOnly: false }, maintenance: "off", found: null, certified: false },
    ...{ runs: [], claimedBy: null, foundMode: null, notice: null, inFlight: [] },
    services: [{ name: "runner-1", running: true }],
  },
  backup: BACKUP,
  live: { serverVersion: "15.14", schemaVersion: "20261001000000_first" },
  serverVersion: "15.14",
  knownMigrations: ["20261001000000_first"],
  releases: [],
  ...{ runsSince: 0, busy: null },
};
const BUSY = { operationId: "o", title: "Back up platform to here" };

const checksOf = (change: Partial<RestoreSnapshot>, overrides: string[] = []): string[] =>
  planRestore({ ...SNAPSHOT, ...change }, { ...REQUEST, overrides }, SAFETY).blockers.map(({ check }) => check);

const stagesOf = (change: Partial<RestoreSnapshot>): string[] =>
  planRestore({ ...SNAPSHOT, ...change }, REQUEST, SAFETY).stages.map(({ name }) => name);

describe("what stands in a restore's way", () => {
  it("nothing, where all is well", () => {
    expect(checksOf({})).toEqual([]);
  });

  it.each<[string, Partial<RestoreSnapshot>]>([
    ["backup.incomplete", { backup: { ...BACKUP, status: "running" } }],
    ["backup.incomplete", { backup: { ...BACKUP, status: "failed" } }],
    [FOREIGN, { backup: { ...BACKUP, marked: false } }],
    [FOREIGN, { backup: { ...BACKUP, cause: "imported" } }],
    [UNREADABLE, { live: null }],
    ["database.claimed", { busy: BUSY }],
    ["mode.maintenance", { platform: { ...SNAPSHOT.platform, maintenance: "entering" } }],
    ["mode.maintenance", { platform: { ...SNAPSHOT.platform, maintenance: "starting" } }],
    ["mode.claimed", { platform: { ...SNAPSHOT.platform, claimedBy: BUSY } }],
  ])("%s", (check, change) => {
    expect(checksOf(change)).toEqual([check]);
  });

  it("not the maintenance that is on already: it begins within it", () => {
    const platform = { ...SNAPSHOT.platform, maintenance: "on" as const };
    expect(checksOf({ platform })).toEqual([]);
    expect(stagesOf({ platform })[1]).toBe("Safety backup");
  });

  it("every blocker at once, each of its own", () => {
    const backup: RestoreSnapshot["backup"] = { ...BACKUP, status: "failed", marked: false };
    expect(checksOf({ backup, live: null, busy: BUSY })).toEqual([
      ...["database.claimed", "backup.incomplete"],
      ...[FOREIGN, UNREADABLE],
    ]);
  });

  it.each<[string, Partial<RestoreSnapshot>]>([
    [FOREIGN, { backup: { ...BACKUP, marked: false } }],
    [UNREADABLE, { live: null }],
  ])("%s is a signed exception; the other's signature doesn't lift it [SEM-42]", (check, change) => {
    expect(checksOf(change, [check])).toEqual([]);
    expect(checksOf(change, [check === FOREIGN ? UNREADABLE : FOREIGN])).toEqual([check]);
  });

  it("no signature lifts what isn't an exception", () => {
    expect(checksOf({ busy: BUSY }, ["database.claimed", "backup.version"])).toEqual(["database.claimed"]);
  });
});

describe("versions [SEM-42]", () => {
  const newer = "20261101000000_second";

  it.each<[string, Partial<RestoreSnapshot>, string[]]>([
    ["a newer schema is refused", { backup: { ...BACKUP, schemaVersion: newer } }, ["backup.version"]],
    [
      "one that an installed release has brought is known",
      {
        backup: { ...BACKUP, schemaVersion: newer },
        live: { serverVersion: "15.14", schemaVersion: newer },
      },
      [],
    ],
    ["an older one is migrated", { knownMigrations: ["20261001000000_first", newer] }, []],
    ["one of no known schema is taken as it is", { backup: { ...BACKUP, schemaVersion: null } }, []],
    ["a newer server's dump is refused", { backup: { ...BACKUP, serverVersion: "16.1" } }, ["backup.version"]],
    ["an older server's isn't", { backup: { ...BACKUP, serverVersion: "14.2" } }, []],
    ["9.6 is older than 15, not newer", { backup: { ...BACKUP, serverVersion: "9.6.24" } }, []],
  ])("%s", (_name, change, checks) => {
    expect(checksOf(change)).toEqual(checks);
  });

  it("an older schema goes forward before the swap", () => {
    const older = stagesOf({ knownMigrations: ["20261001000000_first", newer] });
    const steps = (change: Partial<RestoreSnapshot>) =>
      planRestore({ ...SNAPSHOT, ...change }, REQUEST, SAFETY).stages.flatMap((stage) =>
        stage.steps.map(({ action }) => action.type),
      );
    const migrated = steps({ knownMigrations: ["20261001000000_first", newer] });
    expect(older.length).toBeGreaterThan(0);
    expect(migrated.filter((type) => !steps({}).includes(type))).toEqual(["restore.migrate"]);
  });
});

describe("a platform that was upgraded since [SEM-42]", () => {
  const release = { version: "1.1.0", file: "platform-1.1.0.tar.gz", sha256: "a".repeat(64) };
  const migrateOf = (change: Partial<RestoreSnapshot>) =>
    planRestore({ ...SNAPSHOT, ...change }, REQUEST, SAFETY)
      .stages.flatMap(({ steps }) => steps.map(({ action }) => action))
      .filter(({ type }) => type === "restore.migrate" || type === "restore.verify");

  it("has the release's own migrations applied as well, and asks for the newest of all", () => {
    const releases = [{ release, migrations: ["20261015000000_added"] }];
    expect(migrateOf({ releases })).toEqual([
      { type: "restore.migrate", database: "platform", releases: [release] },
      { type: "restore.verify", database: "platform", schema: "20261015000000_added" },
    ]);
  });

  it("even where the backup's newest migration is newer than the release's", () => {
    const releases = [{ release, migrations: ["20260915000000_added"] }];
    expect(migrateOf({ releases })).toEqual([
      { type: "restore.migrate", database: "platform", releases: [release] },
      { type: "restore.verify", database: "platform", schema: "20261001000000_first" },
    ]);
  });

  it("without a list of migrations nothing is applied", () => {
    const backup = { ...BACKUP, schemaVersion: null };
    const releases = [{ release, migrations: ["20261015000000_added"] }];
    expect(migrateOf({ backup, releases })).toEqual([{ type: "restore.verify", database: "platform", schema: null }]);
  });
});

it("a database that can't be read is neither brought to rest nor backed up, and the page says so", () => {
  const plan = planRestore({ ...SNAPSHOT, live: null }, { ...REQUEST, overrides: [UNREADABLE] }, SAFETY);
  expect(plan.stages.map(({ name }) => name)).not.toContain("Safety backup");
  expect(plan.warnings.map(({ code }) => code)).toEqual(["restore.lost", UNREADABLE]);
  expect(plan.warnings[0]?.message).toContain("never dropped");
});

describe("the undo of a restore", () => {
  const {
    backup: _,
    live: _live,
    serverVersion: _server,
    knownMigrations: _known,
    releases: _releases,
    runsSince: _runs,
    ...rest
  } = SNAPSHOT;
  const undo: UndoRestoreSnapshot = {
    ...rest,
    copy: { id: "c", name: "platform-old", database: "platform", createdAt: BACKUP.takenAt, dropped: false },
    ...{ live: true, openedSince: false },
  };
  const request = { copyId: "c", choices: {}, patienceSeconds: 60, keepDays: 14 };

  it.each<[string, Partial<UndoRestoreSnapshot>]>([
    ["copy.gone", { copy: { ...undo.copy, dropped: true } }],
    ["database.claimed", { busy: BUSY }],
    ["mode.claimed", { platform: { ...SNAPSHOT.platform, claimedBy: BUSY } }],
  ])("is held by %s alone", (check, change) => {
    expect(planUndoRestore(undo, request, SAFETY).blockers).toEqual([]);
    const { blockers } = planUndoRestore({ ...undo, ...change }, request, SAFETY);
    expect(blockers.map((blocker) => blocker.check)).toEqual([check]);
  });

  it("warns of what was written since", () => {
    const codes = (openedSince: boolean) =>
      planUndoRestore({ ...undo, openedSince }, request, SAFETY).warnings.map(({ code }) => code);
    expect(codes(false)).toEqual([]);
    expect(codes(true)).toEqual(["undo.lost"]);
  });
});

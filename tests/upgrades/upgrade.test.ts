import { readdir } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { PLATFORM_DATABASE } from "#lib/adapters/postgres/names.ts";
import { UNSIGNED } from "#lib/domain/planners/upgrade-blockers.ts";
import { restoreBackup } from "#lib/use-cases/backups/restore-backup.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { startRollback } from "#lib/use-cases/upgrades/rollback.ts";
import { previewUpgrade, startUpgrade } from "#lib/use-cases/upgrades/upgrade.ts";
import { eventually } from "../eventually.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { upgradeWorld, type UpgradeWorld } from "./upgrade-world.ts";

const asked = (version: string) => ({ version, reason: "the new release", overrides: [UNSIGNED] });

/** A plan really dumps, loads, stops and starts: on a busy machine that takes minutes. */
const LONG = 300_000;

let world: UpgradeWorld;
beforeAll(async () => {
  world = await upgradeWorld();
}, 120_000);
afterAll(() => world.close());

it("before anything was installed the runners are of the release that Lull brings", async () => {
  await eventually(async () => expect(await world.runners()).toEqual(["runner-1 1.0.0", "runner-2 1.0.0"]));
  expect(await hasStarts()).toBe(false);
});

it("a release that isn't signed needs a person's signed exception; one that isn't here can't be planned", async () => {
  expect(await previewUpgrade(world.context, { version: "1.1.0" })).toMatchObject({ ok: false, reason: "notFound" });
  valueOf(await world.bring("1.1.0"));
  const plan = valueOf(await previewUpgrade(world.context, { version: "1.1.0" }));
  expect(plan.blockers).toMatchObject([{ check: UNSIGNED, override: UNSIGNED }]);
  expect(plan.stages.map(({ name }) => name)).toEqual([
    "Preflight: bundle, disk, versions",
    "Lead everybody to the maintenance page",
    "Switch 'Stop server side jobs' ON",
    "Wait until no run can write",
    "Switch 'Load mode' ON",
    "Prove that nothing writes",
    "Stop the platform's services",
    "The platform is in maintenance",
    "Safety backup: dump platform",
    "Bring it to here",
    "Read all of it back",
    "Unpack 1.1.0",
    "Migrate the platform's database",
    "Call what follows the migrations",
    "Have 1.1.0 started from now on",
    "Start runner-1 to verify it, and stop it",
    "Start runner-2 to verify it, and stop it",
    "Call what verifies the release",
  ]);
  expect(plan.stages.filter((stage) => stage.pointOfNoReturn).map(({ name }) => name)).toEqual([
    "Migrate the platform's database",
  ]);
  expect(valueOf(await previewUpgrade(world.context, asked("1.1.0"))).blockers).toEqual([]);
  expect(await world.maintenance()).toBe("off");
});

it("without the console nobody upgrades [JSP-05]", async () => {
  const refused = await startUpgrade({ ...world.context, console: null }, asked("1.1.0"));
  expect(refused).toMatchObject({ ok: false, reason: "forbidden" });
  expect(await world.control.operation.count()).toBe(0);
});

it(
  "the upgrade really changes the schema and the runners, and leaves the platform in maintenance [JSP-05, JSP-06, SEM-19]",
  async () => {
    const { operationId } = valueOf(await startUpgrade(await world.held(), asked("1.1.0")));
    await world.until(operationId, "succeeded");
    expect(await world.maintenance()).toBe("on");
    expect(await world.runners()).toEqual([]);
    expect(await hasStarts()).toBe(true);
    const verified = await world.control.step.findMany({
      where: { operationId, actionType: "platformService.verify" },
    });
    expect(verified.map(({ detail }) => detail)).toEqual(Array(2).fill("it is well, and of 1.1.0; stopped again"));
    expect(await world.control.installation.findMany()).toMatchObject([
      { version: "1.1.0", before: "1.0.0", operationId, backupId: expect.any(String) as string },
    ]);
    const plan = valueOf(await previewUpgrade(world.context, asked("1.1.0")));
    expect(plan.blockers.map(({ check }) => check)).toContain("release.present");
  },
  LONG,
);

it(
  "a release whose runner doesn't start stops the upgrade; rolled back, the release before is there again",
  async () => {
    const manifest = { "bin/runner.ts": "process.exit(1);\n" };
    valueOf(await world.bring("1.0.0", { overlay: manifest }));
    const { operationId } = valueOf(await startUpgrade(await world.held(), asked("1.0.0")));
    await world.until(operationId, "failed");
    const { failure } = await world.control.operation.findUniqueOrThrow({ where: { id: operationId } });
    expect(failure).toContain("runner-1 ends again and again");
    expect(await world.runners()).toEqual([]);
    valueOf(await rollBackOperation(world.context, { operation: operationId }));
    await world.until(operationId, "aborted");
    expect(await world.control.installation.findMany()).toMatchObject([{ version: "1.1.0", before: "1.0.0" }]);
    expect(await world.upgrades.releases.present()).toContain("1.1.0-");
    expect(await world.maintenance()).toBe("on");
    valueOf(await startRunners());
    await eventually(async () => expect(await world.runners()).toEqual(["runner-1 1.1.0", "runner-2 1.1.0"]));
    for (const name of ["runner-1", "runner-2"]) await world.services.stop(name);
  },
  LONG,
);

it(
  "a backup from before the upgrade is restored with the schema that the present release needs [SEM-42]",
  async () => {
    const { control, toolsOf } = world;
    const { id: backup } = await control.backup.findFirstOrThrow({ orderBy: { startedAt: "asc" } });
    const started = await restoreBackup({ ...(await world.held()), toolsOf }, { backup, reason: "back to before" });
    const { operationId } = valueOf(started);
    await world.until(operationId, "succeeded");
    const migrated = { operationId, actionType: "restore.migrate" };
    expect(await control.step.findFirst({ where: migrated })).toMatchObject({
      status: "done",
      detail: "schema 20261201000000_runner_starts",
    });
    expect(await hasStarts()).toBe(true);
  },
  LONG,
);

it(
  "a rollback takes release and database back to before the upgrade",
  async () => {
    const { operationId } = valueOf(await startRollback(await world.held(), { reason: "it was better before" }));
    await world.until(operationId, "succeeded");
    expect(await hasStarts()).toBe(false);
    expect(await world.upgrades.releases.present()).toBeNull();
    expect(await world.maintenance()).toBe("on");
    expect(await readdir(path.join(world.stateFolder, "releases"))).not.toContain("present");
  },
  LONG,
);

async function startRunners() {
  for (const name of ["runner-1", "runner-2"]) await world.services.start(name);
  return { ok: true as const, value: null };
}

/** Whether the database has what 1.1.0 adds. */
function hasStarts(): Promise<boolean> {
  return connected(world.own.superuserUrl(PLATFORM_DATABASE), async (client) => {
    const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('"RunnerStart"') IS NOT NULL AS there`);
    return rows[0]?.there ?? false;
  });
}

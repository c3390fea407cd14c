import { mkdir, readdir } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { PLATFORM_DATABASE } from "#lib/adapters/postgres/names.ts";
import { UNSIGNED } from "#lib/domain/planners/upgrade-blockers.ts";
import { startUpgrade } from "#lib/use-cases/upgrades/upgrade.ts";
import { eventually } from "../eventually.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { keepAlive, type KeptAlive } from "../restore/keep-alive.ts";
import { pointFolder } from "../restore/points.ts";
import { DEATHS } from "./points.ts";
import { upgradeWorld, type UpgradeWorld } from "./upgrade-world.ts";

let world: UpgradeWorld;
let kept: KeptAlive;
beforeAll(async () => {
  world = await upgradeWorld({ apart: true });
}, 240_000);
afterAll(async () => {
  await kept.stop();
  await world.close();
}, 120_000);

it(
  "kill -9 of the worker at every step of an upgrade, and of PostgreSQL at some: another goes on, and each is done once",
  { timeout: 900_000 },
  async () => {
    await eventually(async () => expect(await world.runners()).toEqual(["runner-1 1.0.0", "runner-2 1.0.0"]), 240_000);
    valueOf(await world.bring("1.1.0"));
    await mkdir(pointFolder(world.stateFolder));
    const asked = { version: "1.1.0", reason: "the new release", overrides: [UNSIGNED] };
    const { operationId } = valueOf(await startUpgrade(await world.held(), asked));
    kept = keepAlive(world.own, ["tests/upgrades/faulty-worker.ts", world.stateFolder]);
    await eventually(async () => expect(await world.status(operationId)).toBe("succeeded"), 800_000);

    expect((await readdir(pointFolder(world.stateFolder))).sort()).toEqual(DEATHS.toSorted());
    expect(kept.restarts.worker + kept.restarts.postgres).toBeGreaterThanOrEqual(DEATHS.length);
    expect(await world.control.installation.findMany()).toMatchObject([
      { version: "1.1.0", before: "1.0.0", operationId, backupId: expect.any(String) as string },
    ]);
    expect(await world.control.backup.findMany()).toMatchObject([{ status: "complete", cause: "safety" }]);
    expect(await world.upgrades.releases.present()).toContain("1.1.0-");
    expect(await applied("20261201000000_runner_starts")).toBe(1);
    expect(await world.maintenance()).toBe("on");
    expect(await world.runners()).toEqual([]);
  },
);

/** How often the database has had this migration. */
function applied(migration: string): Promise<number> {
  return connected(world.own.superuserUrl(PLATFORM_DATABASE), async (client) => {
    const { rows } = await client.query<{ times: number }>(
      "SELECT count(*)::int AS times FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NOT NULL",
      [migration],
    );
    return rows[0]?.times ?? 0;
  });
}

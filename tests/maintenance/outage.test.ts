import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { databaseLock } from "#lib/use-cases/console/database-lock.ts";
import { watchPlatform } from "#lib/server/maintenance/watch-platform.ts";
import { eventually } from "../eventually.ts";
import { maintenanceWorld, RUNNERS, type MaintenanceWorld } from "./maintenance-world.ts";

let world: MaintenanceWorld;
let ending: AbortController;
let watches: Promise<void>[];
beforeEach(async () => {
  world = await maintenanceWorld();
  ending = new AbortController();
  watches = [];
});
afterEach(async () => {
  ending.abort();
  await Promise.all(watches);
  await world.close();
});

/** Another process that watches, with connections of its own. */
function watch(): void {
  const control = createControlClient(world.database.url, { max: 1 });
  const platform = createPlatformClient(world.platform.url, { max: 1 });
  const { services } = world;
  const log = { info: () => undefined, warn: () => undefined };
  const deps = { control: world.control, platform: world.platform.client, services, now: () => new Date(), log };
  const watching = watchPlatform({ ...deps, eyes: { control, platform } }, ending.signal);
  watches.push(
    watching.then(async () => {
      await Promise.all([control.$disconnect(), platform.$disconnect()]);
    }),
  );
}

const becomes = (wanted: object): Promise<void> =>
  eventually(async () => expect(await world.mode()).toMatchObject(wanted), 90_000);
const startups = () => world.control.operation.findMany({ where: { kind: "platform.startup" } });

describe("an outage", () => {
  it("is noticed when no runner is left, and ends by itself with one startup, whoever watches [JSP-01, SEM-18, SEM-25]", async () => {
    await world.startWorker();
    watch();
    watch();
    await world.services.kill();
    await becomes({
      maintenance: "on",
      maintenanceCause: "outage",
      maintenanceReason: "No runner of the platform is left.",
    });
    const noted = await world.control.auditEntry.count({ where: { action: "maintenance.outage" } });
    expect(noted).toBe(1);
    expect(await startups()).toEqual([]);

    // One comes back; the startup brings the other one.
    await world.services.start("runner-1");
    await becomes({ maintenance: "off" });
    await eventually(async () =>
      expect(await startups()).toMatchObject([{ status: "succeeded", byName: "outage watch" }]),
    );
    expect(await world.running()).toEqual(RUNNERS);
  });

  it("waits for a person while somebody has the console", async () => {
    await world.startWorker();
    await world.takeConsole();
    watch();
    await world.services.kill();
    await becomes({ maintenance: "on", maintenanceCause: "outage" });
    for (const name of RUNNERS) await world.services.start(name);
    await eventually(async () => {
      const { rows } = await world.platform.pool.query(
        "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted",
      );
      expect(rows.length).toBeGreaterThan(0);
    });
    expect(await startups()).toEqual([]);
    await databaseLock(world.control).change(({ token }) => ({
      lock: { token: token + 1, holder: null, wanted: null },
      result: null,
    }));
    await becomes({ maintenance: "off" });
    await eventually(async () => expect(await startups()).toMatchObject([{ status: "succeeded" }]));
  });

  it("isn't what an operation wants that stops the runners itself", async () => {
    await world.startWorker();
    watch();
    await world.until(await world.enter(), "succeeded");
    expect(await world.mode()).toMatchObject({ maintenance: "on", maintenanceCause: "manual" });
    expect(await world.control.auditEntry.count({ where: { action: "maintenance.outage" } })).toBe(0);
  });
});

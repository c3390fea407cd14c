import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { simulatorShell } from "#lib/adapters/simulator/shell.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { seedWorld } from "#lib/adapters/simulator/seed-world.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import { startWorker, type RunningWorker } from "#lib/worker/start-worker.ts";
import { controlDatabase } from "../postgres.ts";
import { withoutPlatform } from "../engine/engine.ts";
import { NO_BACKUPS } from "../engine/no-backups.ts";
import { NO_CLUSTERS } from "../engine/no-clusters.ts";
import { NO_UPGRADES } from "../engine/no-upgrades.ts";
import { NO_SERVICES } from "../engine/no-services.ts";
import { apiClient } from "./api-client.ts";
import { USERS } from "./people.ts";

export { ORIGIN } from "./api-client.ts";

/**
 * The API over a control database of its own with simulated nodes sim1..sim3 and their guests (sim4 is there to be
 * registered), asked through Next's route files.
 */
export async function apiWorld() {
  const database = await controlDatabase();
  process.env.CONTROL_DATABASE_URL = database.url;
  process.env.PLATFORM_DATABASE_URL = "postgresql://not-asked";
  process.env.PLATFORM_ADMIN_DATABASE_URL = "postgresql://not-asked";
  const control = database.client;
  await plantFleet(control);
  return {
    control,
    database,
    ...(await apiClient(control, USERS, "operator")),
    /** A worker in this process: what is started, is done. */
    startWorker(): Promise<RunningWorker> {
      const driver = simulatorDriver(new PostgresStore(control));
      const hypervisorOf = driver.connect.bind(driver);
      const log = { info: () => undefined, warn: () => undefined };
      const now = (): Date => new Date();
      const { platform, platformWrites } = withoutPlatform;
      return startWorker({
        control,
        platform,
        platformWrites,
        services: NO_SERVICES,
        backups: NO_BACKUPS,
        upgrades: NO_UPGRADES,
        clusters: NO_CLUSTERS,
        url: database.url,
        name: "worker",
        now,
        hypervisorOf,
        shellOf: (node) => simulatorShell(new PostgresStore(control), node),
        log,
        stallSeconds: 5,
        performers: PERFORMERS,
      });
    },
    drop: () => database.drop(),
  };
}

export type ApiWorld = Awaited<ReturnType<typeof apiWorld>>;

async function plantFleet(control: ControlClient): Promise<void> {
  const store = new PostgresStore(control);
  await seedWorld(store, { nodes: 4, instances: 20, settings: { timeScale: 0.01 } });
  // Nothing that would need a person's choice.
  await control.$executeRaw`UPDATE simulator.guests SET pinned = NULL`;
  const driver = simulatorDriver(store);
  const pool = await control.pool.create({ data: { name: "demo", driver: "simulator" } });
  for (const name of ["sim1", "sim2", "sim3"]) {
    const uri = simulatorUri(name);
    const { host, instances, templates = [] } = await driver.connect({ name, driver: "simulator", uri }).inventory();
    const node = await control.node.create({
      data: {
        name,
        poolId: pool.id,
        driver: "simulator",
        uri,
        reachable: true,
        probedAt: new Date(),
        templates: templates.map((template) => ({ ...template })),
        ...host,
      },
    });
    await control.instance.createMany({
      data: instances.map(({ job, ...seen }) => ({ ...seen, job: job?.kind ?? null, nodeId: node.id })),
    });
  }
}

import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { bigWorldOptions, seedWorld } from "#lib/adapters/simulator/seed-world.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

const INSTANCES = 20_000;

/** A large world, and its nodes registered; the workers' inventory finds the instances. Answers how many there are. */
export async function plant(control: ControlClient): Promise<number> {
  await control.node.deleteMany({});
  const world = await seedWorld(new PostgresStore(control), bigWorldOptions(1000, INSTANCES));
  const pool = await control.pool.findUniqueOrThrow({ where: { name: "demo" } });
  await control.node.createMany({
    data: world.nodes.map(({ name }) => ({ name, poolId: pool.id, driver: "simulator", uri: simulatorUri(name) })),
  });
  return world.guests.length;
}

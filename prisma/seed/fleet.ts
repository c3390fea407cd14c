import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { seedWorld } from "#lib/adapters/simulator/seed-world.ts";
import type { ControlClient, ControlJson } from "#lib/ports/databases.ts";
import { DEMO_SERVICE_GROUPS } from "./service-groups.ts";
import type { OrganizationIds } from "./platform.ts";

const POOL = "demo";

/** The pool `demo` with the simulated nodes and networks. Does nothing when the pool is there. */
export async function seedFleet(control: ControlClient, organizations: OrganizationIds): Promise<void> {
  if ((await control.pool.findUnique({ where: { name: POOL } })) !== null) return;
  // The world first: once the pool is there, seeding is over. Planting again replaces it by the same one.
  const world = await seedWorld(new PostgresStore(control));
  const names = [...new Set(world.guests.flatMap(({ network }) => network ?? []))].sort();
  const organizationOf = (network: string): string | null =>
    network in organizations ? organizations[network as keyof OrganizationIds] : null;
  await control.$transaction(async (tx) => {
    const [pool] = await tx.pool.createManyAndReturn({
      data: [{ name: POOL, driver: "simulator" }],
      skipDuplicates: true,
    });
    if (pool === undefined) return;
    const nodes = world.nodes.map(({ name }) => ({
      name,
      poolId: pool.id,
      driver: "simulator",
      uri: simulatorUri(name),
      serviceGroups: DEMO_SERVICE_GROUPS as unknown as ControlJson,
    }));
    await tx.node.createMany({ data: nodes, skipDuplicates: true });
    const networks = names.map((name) => ({ name, poolId: pool.id, organizationId: organizationOf(name) }));
    await tx.network.createMany({ data: networks, skipDuplicates: true });
  });
}

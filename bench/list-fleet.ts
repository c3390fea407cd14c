import type { ControlClient } from "#lib/ports/databases.ts";

const GIB = 2 ** 30;
const STATES = ["running", "running", "running", "running", "running", "running", "paused", "stopped"];

/** Fills a control database with nodes and twenty instances on each, a firewall among them. */
export async function plantListFleet(control: ControlClient, nodes: number): Promise<void> {
  const pool = await control.pool.create({ data: { name: "pool", driver: "simulator" } });
  await control.$executeRaw`INSERT INTO "Node" (id, name, "poolId", driver, uri, reachable, "memoryTotalBytes", "cpuCount")
    SELECT gen_random_uuid(), 'node-' || lpad(n::text, 4, '0'), ${pool.id}::uuid, 'simulator', 'simulator://n' || n,
      true, ${256 * GIB}::float8, 64 FROM generate_series(1, ${nodes}::int) n`;
  await control.$executeRaw`INSERT INTO "Instance" (id, name, "nodeId", kind, network, state, "memoryBytes", vcpus)
    SELECT gen_random_uuid(), CASE WHEN i = 0 THEN 'edge-' ELSE 'vm-' END || md5(n.name || i), n.id,
      CASE WHEN i = 0 THEN 'firewall' ELSE 'instance' END, 'net-' || (i % 7),
      (${STATES}::text[])[1 + (i % 8)], (1 + i % 8) * ${GIB}::float8, 2
    FROM "Node" n, generate_series(0, 19) i`;
  await control.$executeRaw`ANALYZE`;
}

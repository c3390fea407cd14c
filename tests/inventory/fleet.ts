import type { ControlClient } from "#lib/ports/databases.ts";
import type { InstanceObservation, Inventory } from "#lib/ports/hypervisor.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import type { WatchedNode } from "#lib/use-cases/inventory/refresh-node.ts";

const GIB = 1024 ** 3;

/** Registers simulated nodes in one pool. */
export async function registerNodes(control: ControlClient, names: readonly string[]): Promise<WatchedNode[]> {
  const pool = await control.pool.create({ data: { name: `pool of ${names[0]}`, driver: "simulator" } });
  await control.node.createMany({
    data: names.map((name) => ({ name, poolId: pool.id, driver: "simulator", uri: simulatorUri(name) })),
  });
  const nodes = await control.node.findMany({ where: { poolId: pool.id } });
  return names.map((name) => {
    const node = nodes.find((row) => row.name === name);
    if (!node) throw new Error(`${name} was not registered`);
    return { id: node.id, name, driver: "simulator", uri: node.uri };
  });
}

export function inventoryOf(instances: InstanceObservation[], host: Partial<Inventory["host"]> = {}): Inventory {
  return {
    host: {
      hostname: "host",
      bootId: "boot-1",
      memoryTotalBytes: 64 * GIB,
      memoryFreeBytes: 32 * GIB,
      cpuCount: 32,
      version: "1",
      ...host,
    },
    instances,
  };
}

export function guest(id: string, seen: Partial<InstanceObservation> = {}): InstanceObservation {
  return {
    id,
    name: `guest-${id.slice(0, 4)}`,
    kind: "instance",
    network: null,
    state: "running",
    stateReason: "booted",
    memoryBytes: GIB,
    vcpus: 1,
    autostart: false,
    pinned: null,
    job: null,
    ...seen,
  };
}

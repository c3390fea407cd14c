import type { HypervisorDriver } from "#lib/ports/hypervisor.ts";
import { connectSimulator } from "./connect.ts";
import type { WorldStore } from "./store.ts";
import { checkSimulatorUri } from "./uri.ts";

/** A driver over a world in PostgreSQL (`PostgresStore`) or in memory (`MemoryStore`). */
export function simulatorDriver(store: WorldStore): HypervisorDriver {
  return {
    name: "simulator",
    checkUri: checkSimulatorUri,
    checkMigrationUri: () => ({ ok: false, reason: "A simulated node has no address for migrations." }),
    connect: (node) => connectSimulator(store, node),
  };
}

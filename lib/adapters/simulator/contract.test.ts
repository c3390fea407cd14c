import { randomUUID } from "node:crypto";
import { hypervisorContract } from "#lib/ports/hypervisor.contract.ts";
import type { ContractGuest, ContractWorld, GuestShape } from "#lib/ports/hypervisor-contract/world.ts";
import type { NodeConnection } from "#lib/ports/hypervisor.ts";
import { controlDatabase } from "../../../tests/postgres.ts";
import { addGuest, type NewGuest } from "./add-guest.ts";
import { simulatorDriver } from "./driver.ts";
import { setNodeFaults } from "./faults.ts";
import { MemoryStore } from "./memory-store.ts";
import { PostgresStore } from "./postgres/store.ts";
import { seedWorld } from "./seed-world.ts";
import type { WorldStore } from "./store.ts";
import { nodeOfUri, simulatorUri } from "./uri.ts";

hypervisorContract("simulator in memory", () => makeWorld(new MemoryStore(), async () => undefined));

hypervisorContract("simulator in PostgreSQL", async () => {
  const database = await controlDatabase();
  return makeWorld(new PostgresStore(database.client), () => database.drop());
});

const SHAPES: Record<GuestShape, Partial<NewGuest>> = {
  running: {},
  paused: { state: "paused" },
  stopped: { state: "stopped", boots: 0 },
  pinned: { pinned: "passes a PCI device through" },
  hanging: { faults: { ignoresPowerButton: true } },
  slow: { faults: { moveStallsAt: 0.5 } },
};

async function makeWorld(store: WorldStore, tearDown: () => Promise<void>): Promise<ContractWorld> {
  await seedWorld(store, { settings: { timeScale: 0.02 } });
  await setNodeFaults(store, "sim3", { unreachable: true });
  return {
    driver: simulatorDriver(store),
    source: connection("sim1"),
    target: connection("sim2"),
    unreachable: connection("sim3"),
    forbiddenUris: [
      "qemu:///system",
      "simulator://",
      "simulator://sim1/path",
      "simulator://sim1?socket=/tmp/x",
      "simulator://user@sim1",
      "simulator://SIM1",
      "simulator://sim1\n",
      " simulator://sim1",
      `simulator://${"a".repeat(64)}`,
    ],
    guest: (shape, node) => makeGuest(store, shape, node),
    boots: (guest) => bootsOf(store, guest),
    patienceMs: 10_000,
    tearDown,
  };
}

async function makeGuest(store: WorldStore, shape: GuestShape, node: NodeConnection): Promise<ContractGuest> {
  const id = randomUUID();
  return addGuest(store, { id, name: `${shape}-${id}`, node: nodeOfUri(node.uri) ?? "", ...SHAPES[shape] });
}

async function bootsOf(store: WorldStore, { id }: ContractGuest): Promise<number> {
  const world = await store.look("sim1", id);
  return world.guests.get(id)?.boots ?? Number.NaN;
}

function connection(name: string): NodeConnection {
  return { name, driver: "simulator", uri: simulatorUri(name) };
}

import { addGuest, type NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { MemoryStore } from "#lib/adapters/simulator/memory-store.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { DEFAULT_SETTINGS, type SimGuest, type SimSettings } from "#lib/adapters/simulator/world.ts";
import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import type { MutationContext } from "#lib/use-cases/mutation.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import type { Performers } from "#lib/worker/performers/performer.ts";
import { startWorker, type RunningWorker } from "#lib/worker/start-worker.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";
import { eventually } from "../eventually.ts";

const GIB = 1024 ** 3;

/** A fleet of simulated nodes with a real control database and, when asked for, a real worker in this process. */
export interface EngineWorld {
  database: ControlTestDatabase;
  control: ControlClient;
  store: MemoryStore;
  context: MutationContext;
  /** Node ids by name. */
  nodes: Map<string, string>;
  /** `performers` replaces single ones, `all` the whole list. */
  startWorker(performers?: Partial<Performers>, all?: Performers): Promise<RunningWorker>;
  /** Takes every node's inventory over into control. */
  sync(): Promise<void>;
  until(operationId: string, ...statuses: OperationStatus[]): Promise<void>;
  stepStates(operationId: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export interface EngineOptions {
  nodes?: number;
  nodeMemoryGib?: number;
  settings?: Partial<SimSettings>;
  guests?: NewGuest[];
}

export async function engineWorld({ nodes = 3, nodeMemoryGib = 64, settings = {}, guests = [] }: EngineOptions): Promise<EngineWorld> {
  const database = await controlDatabase();
  const control = database.client;
  const store = new MemoryStore();
  const names = Array.from({ length: nodes }, (_, index) => `sim${index + 1}`);
  await store.plant({
    settings: { ...DEFAULT_SETTINGS, timeScale: 0.05, ...settings },
    nodes: names.map((name) => ({ name, memoryBytes: nodeMemoryGib * GIB, cpuCount: 16, bootId: name, version: "1", faults: {} })),
    guests: [],
  });
  for (const guest of guests) await addGuest(store, guest);
  const ids = await registerNodes(control, names);
  const driver = simulatorDriver(store);
  const workers: RunningWorker[] = [];
  const deps = {
    control,
    url: database.url,
    now: () => new Date(),
    hypervisorOf: driver.connect.bind(driver),
    log: { info: () => undefined, warn: () => undefined },
  };
  const sync = async (): Promise<void> => {
    for (const [name, id] of ids) {
      const inventory = await driver.connect({ name, driver: "simulator", uri: simulatorUri(name) }).inventory();
      await reconcileNode(control, id, inventory, new Date());
    }
  };
  await sync();
  return {
    database,
    control,
    store,
    context: { actor: systemActor("test"), control, now: () => new Date() },
    nodes: ids,
    async startWorker(performers = {}, all = { ...PERFORMERS, ...performers }) {
      const worker = await startWorker({ ...deps, name: `worker-${workers.length + 1}`, performers: all });
      workers.push(worker);
      return worker;
    },
    sync,
    until: (operationId, ...statuses) =>
      eventually(async () => {
        const { status } = await control.operation.findUniqueOrThrow({ where: { id: operationId } });
        if (!statuses.includes(status as OperationStatus)) throw new Error(`the operation is ${status}, not ${statuses.join(" or ")}`);
      }),
    async stepStates(operationId) {
      const rows = await control.step.findMany({ where: { operationId }, orderBy: [{ stageIndex: "asc" }, { ordinal: "asc" }] });
      return Object.fromEntries(rows.map((row) => [row.id, row.status]));
    },
    async close() {
      for (const worker of workers) await worker.stop();
      await database.drop();
    },
  };
}

async function registerNodes(control: ControlClient, names: readonly string[]): Promise<Map<string, string>> {
  const pool = await control.pool.create({ data: { name: "test", driver: "simulator" } });
  const ids = new Map<string, string>();
  for (const name of names) {
    const { id } = await control.node.create({ data: { name, poolId: pool.id, driver: "simulator", uri: simulatorUri(name), reachable: true } });
    ids.set(name, id);
  }
  return ids;
}

/** Where each guest is and in which state, by name: what must be equal before and after. */
export async function placesOf(store: MemoryStore, names: readonly string[]): Promise<Record<string, string>> {
  const places: Record<string, string> = {};
  for (const name of names) {
    const node = await store.whereIs(name);
    const world = node ? await store.look(node) : null;
    const guest: SimGuest | undefined = [...(world?.guests.values() ?? [])].find((seen) => seen.name === name);
    places[name] = guest ? `${guest.state} on ${guest.node}` : "nowhere";
  }
  return places;
}

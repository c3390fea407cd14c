import { randomUUID } from "node:crypto";
import { addGuest, type NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import { connectSimulator } from "#lib/adapters/simulator/connect.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { DEFAULT_SETTINGS, type SimSettings } from "#lib/adapters/simulator/world.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import type { MutationContext } from "#lib/use-cases/mutation.ts";
import { controlDatabase, platformDatabase, type ControlTestDatabase } from "../postgres.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

/** A simulated fleet in PostgreSQL under worker processes that one can kill. */
export interface ProcessWorld {
  database: ControlTestDatabase;
  store: PostgresStore;
  context: MutationContext;
  workers: Map<string, WorkerProcess>;
  start(name: string): Promise<void>;
  close(): Promise<void>;
}

interface ProcessWorldOptions {
  nodes: readonly string[];
  guests: readonly NewGuest[];
  settings: Partial<SimSettings>;
}

/** One move out of a node at a time. */
export async function processWorld({ nodes: names, guests, settings }: ProcessWorldOptions): Promise<ProcessWorld> {
  const database = await controlDatabase();
  const platform = await platformDatabase();
  const control = database.client;
  const store = new PostgresStore(control);
  const memoryBytes = 64 * 1024 ** 3;
  const nodes = names.map((name) => ({
    name,
    memoryBytes,
    cpuCount: 8,
    bootId: randomUUID(),
    version: "1",
    faults: {},
  }));
  await store.plant({ settings: { ...DEFAULT_SETTINGS, noise: 0, ...settings }, nodes, guests: [] });
  for (const guest of guests) await addGuest(store, guest);
  const pool = await control.pool.create({ data: { name: "test", driver: "simulator", maxOut: 1 } });
  for (const name of names) {
    const uri = simulatorUri(name);
    const { id } = await control.node.create({
      data: { name, poolId: pool.id, driver: "simulator", uri, reachable: true },
    });
    const inventory = await connectSimulator(store, { name, driver: "simulator", uri }).inventory();
    await reconcileNode(control, id, inventory, new Date());
  }
  const workers = new Map<string, WorkerProcess>();
  const env = {
    CONTROL_DATABASE_URL: database.url,
    PLATFORM_DATABASE_URL: platform.url,
    PLATFORM_ADMIN_DATABASE_URL: platform.adminUrl,
  };
  return {
    database,
    store,
    context: { actor: systemActor("test"), control, now: () => new Date() },
    workers,
    start: async (name) => void workers.set(name, await startWorkerProcess(name, env)),
    async close() {
      for (const worker of workers.values()) await worker.stop();
      await database.drop();
      await platform.drop();
    },
  };
}

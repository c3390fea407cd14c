import { randomUUID } from "node:crypto";
import { addGuest, type NewGuest } from "#lib/adapters/simulator/add-guest.ts";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { simulatorShell } from "#lib/adapters/simulator/shell.ts";
import { MemoryStore } from "#lib/adapters/simulator/memory-store.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { DEFAULT_SETTINGS, type SimSettings } from "#lib/adapters/simulator/world.ts";
import { makeEngine, type Engine } from "./engine.ts";

const GIB = 1024 ** 3;

/** A fleet of simulated nodes sim1.. under a real engine. */
export interface EngineWorld extends Engine {
  store: MemoryStore;
}

export interface EngineOptions {
  nodes?: number;
  nodeMemoryGib?: number;
  settings?: Partial<SimSettings>;
  guests?: NewGuest[];
}

export async function engineWorld({
  nodes = 3,
  nodeMemoryGib = 64,
  settings = {},
  guests = [],
}: EngineOptions): Promise<EngineWorld> {
  const store = new MemoryStore();
  const names = Array.from({ length: nodes }, (_, index) => `sim${index + 1}`);
  const memoryBytes = nodeMemoryGib * GIB;
  await store.plant({
    settings: { ...DEFAULT_SETTINGS, timeScale: 0.05, ...settings },
    nodes: names.map((name) => ({ name, memoryBytes, cpuCount: 16, bootId: randomUUID(), version: "1", faults: {} })),
    guests: [],
  });
  for (const guest of guests) await addGuest(store, guest);
  const connections = names.map((name) => ({ name, driver: "simulator" as const, uri: simulatorUri(name) }));
  return { store, ...(await makeEngine(simulatorDriver(store), connections, (node) => simulatorShell(store, node))) };
}

/** Where each guest is and in which state, by name: what must be equal before and after. */
export async function placesOf(store: MemoryStore, names: readonly string[]): Promise<Record<string, string>> {
  const places: Record<string, string> = {};
  for (const name of names) {
    const node = await store.whereIs(name);
    const world = node ? await store.look(node) : null;
    const guest = [...(world?.guests.values() ?? [])].find((seen) => seen.name === name);
    places[name] = guest ? `${guest.state} on ${guest.node}` : "nowhere";
  }
  return places;
}

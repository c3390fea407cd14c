import { uuidOf } from "./random.ts";
import { plantGuests } from "./seed/guests.ts";
import type { WorldStore } from "./store.ts";
import { DEFAULT_SETTINGS, type SimNode, type SimSettings, type WorldSeed } from "./world.ts";

const GIB = 1024 ** 3;

export interface SeedOptions {
  seed: string;
  nodes: number;
  /** Besides one firewall for each network; fewer where the nodes have no room. */
  instances: number;
  networks: readonly string[];
  nodeMemoryGib: number;
  settings: Partial<SimSettings>;
}

/** The demo platform: sim1..sim6 of 64 GiB, forty guests in three private networks. */
const DEMO: SeedOptions = {
  seed: "lull",
  nodes: 6,
  instances: 37,
  networks: ["acme", "globex", "office"],
  nodeMemoryGib: 64,
  settings: {},
};

/** Makes a world and replaces the store's by it. What is left out is as in the demo platform. */
export async function seedWorld(store: WorldStore, options: Partial<SeedOptions> = {}): Promise<WorldSeed> {
  const world = makeWorld(options);
  await store.plant(world);
  return world;
}

/** The same options give the same world, ids included. */
export function makeWorld(options: Partial<SeedOptions> = {}): WorldSeed {
  const { seed, nodes: count, instances, networks, nodeMemoryGib, settings } = { ...DEMO, ...options };
  const nodes = Array.from({ length: count }, (_, index) => node(seed, `sim${index + 1}`, nodeMemoryGib));
  return {
    settings: { ...DEFAULT_SETTINGS, seed, ...settings },
    nodes,
    guests: plantGuests({ seed, networks, instances }, nodes),
  };
}

/** A world for benchmarks: by default 1,000 nodes with 20,000 instances, a network for every two hundred. */
export function bigWorldOptions(nodes = 1000, instances = 20_000): Partial<SeedOptions> {
  const networks = Array.from({ length: Math.max(3, Math.ceil(nodes / 10)) }, (_, index) => `net${index + 1}`);
  return { nodes, instances: Math.max(0, instances - networks.length), networks, nodeMemoryGib: 256 };
}

function node(seed: string, name: string, memoryGib: number): SimNode {
  return {
    name,
    memoryBytes: memoryGib * GIB,
    cpuCount: Math.max(4, memoryGib / 2),
    bootId: uuidOf(`${seed}:${name}:boot`),
    version: "simulator 1",
    faults: {},
  };
}

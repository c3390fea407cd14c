import type { FleetSnapshot } from "#lib/domain/fleet/facts.ts";
import { planRolling } from "#lib/domain/planners/rolling.ts";
import { forecast } from "#lib/domain/planners/rolling-forecast.ts";
import { rollingOrder } from "#lib/domain/planners/rolling-order.ts";

const GIB = 2 ** 30;
const SIZES = [1, 2, 2, 4, 4, 4, 8, 8, 16, 32];

/** At most so many moves for each that can't be avoided. */
export const GOAL_RATIO = 1.3;
const LOADS = [0.3, 0.5, 0.65, 0.75, 0.8];
const SEEDS = [1, 2, 3, 4, 5];

/** The worst of many runs over 10 nodes with 200 instances, at every load. */
export function benchRolling(): { ratio: number; runs: number } {
  const runs = LOADS.flatMap((load) => SEEDS.map((seed) => ({ nodes: 10, instances: 200, load, seed })));
  return { ratio: Math.max(...runs.map((run) => rollingRatio(run).ratio)), runs: runs.length };
}

/** Moves of a rolling run over its lower bound (each instance moves at least once); at most 1.3. */
export function rollingRatio({ nodes, instances, load, seed }: RollingWorld): { ratio: number; milliseconds: number } {
  const world = rollingWorld({ nodes, instances, load, seed });
  const begun = performance.now();
  const nodeIds = world.nodes.map(({ id }) => id);
  const plan = planRolling(world, { nodeId: "n0", poolId: "pool", nodeIds, atOnce: 1, between: "nothing" });
  const milliseconds = performance.now() - begun;
  if (plan.blockers.length > 0) throw new Error(plan.blockers.map(({ message }) => message).join(" "));
  const { moves, leastMoves } = forecast(world, rollingOrder(world, world.nodes), { atOnce: 1, reboot: "no" });
  return { ratio: moves / leastMoves, milliseconds };
}

export interface RollingWorld {
  nodes: number;
  instances: number;
  /** Of the nodes' memory, on average. */
  load: number;
  seed: number;
}

/** Instances of mixed sizes, spread at random over equal nodes. */
export function rollingWorld({ nodes, instances, load, seed }: RollingWorld): FleetSnapshot {
  const random = generator(seed);
  const sizes = Array.from({ length: instances }, () => (SIZES[Math.floor(random() * SIZES.length)] ?? 1) * GIB);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const memoryTotalBytes = Math.ceil(total / load / nodes);
  const names = Array.from({ length: nodes }, (_, index) => `n${index}`);
  const room = new Map(names.map((name) => [name, memoryTotalBytes]));
  const place = (bytes: number): string => {
    const fitting = names.filter((name) => (room.get(name) ?? 0) >= bytes);
    const name = fitting[Math.floor(random() * fitting.length)] ?? names[0] ?? "";
    room.set(name, (room.get(name) ?? 0) - bytes);
    return name;
  };
  return {
    takenAt: 0,
    pools: [{ id: "pool", name: "pool", maxOut: 2, maxIn: 2, maxTotal: 4 }],
    nodes: names.map((name) => ({
      id: name,
      name,
      poolId: "pool",
      status: "ENABLED",
      reachable: true,
      memoryTotalBytes,
      claimedBy: null,
    })),
    instances: sizes.map((memoryBytes, index) => ({
      id: `vm-${index}`,
      name: `vm-${index}`,
      nodeId: place(memoryBytes),
      kind: "instance",
      state: "running",
      memoryBytes,
      pinned: null,
      network: null,
    })),
    reservations: [],
    maintenance: null,
  };
}

/** mulberry32: the same numbers for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

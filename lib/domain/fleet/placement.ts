import type { InstanceFact, NodeFact } from "./facts.ts";
import { byKindAndSize, bySize } from "./order.ts";
import { SpreadRooms, TightRooms, type Room } from "./rooms.ts";

export type Placeable = Pick<InstanceFact, "id" | "name" | "kind" | "memoryBytes">;

export interface Placement<T extends Placeable> {
  /** Firewalls first, big ones first. */
  placed: { instance: T; to: NodeFact }[];
  /** For which no node had room, in the same order. */
  unplaced: T[];
}

/**
 * Chooses a node for each instance, never over a node's memory. Depends on the set alone, not on the
 * order in which it is given.
 *
 * First by spreading: firewalls first, big ones first, each to the node that ends least loaded.
 * Spreading may leave someone out though all would fit (gaps 8 and 6, instances 6, 4, 4); then a
 * second way is tried, big ones first, each into the smallest gap that fits. If that one leaves
 * someone out as well, the spread one is returned with those it left out. (Both are heuristics: to
 * find a fit whenever there is one would take exponential time.)
 */
export function place<T extends Placeable>(instances: readonly T[], rooms: readonly Room[]): Placement<T> {
  const spread = fill(instances.toSorted(byKindAndSize), new SpreadRooms(rooms));
  if (spread.unplaced.length === 0) return spread;
  const tight = fill(instances.toSorted(bySize), new TightRooms(rooms));
  if (tight.unplaced.length > 0) return spread;
  return { placed: tight.placed.toSorted((a, b) => byKindAndSize(a.instance, b.instance)), unplaced: [] };
}

function fill<T extends Placeable>(instances: readonly T[], rooms: SpreadRooms | TightRooms): Placement<T> {
  const placement: Placement<T> = { placed: [], unplaced: [] };
  for (const instance of instances) {
    const room = rooms.take(instance.memoryBytes);
    if (room) placement.placed.push({ instance, to: room.node });
    else placement.unplaced.push(instance);
  }
  return placement;
}

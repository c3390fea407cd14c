import type { InstanceFact, NodeFact } from "./facts.ts";
import type { Apart } from "./apart.ts";
import { byKindAndSize, bySize, byText } from "./order.ts";
import { freeIn, SpreadRooms, TightRooms, type Room } from "./rooms.ts";

export type Placeable = Pick<InstanceFact, "id" | "name" | "kind" | "memoryBytes" | "wishes">;

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
 *
 * Those of a group are placed before the others, each on a node without another of its group where
 * there is one; where that would leave somebody out, groups count for nothing.
 */
export function place<T extends Placeable>(
  instances: readonly T[],
  rooms: readonly Room[],
  apart?: Apart,
): Placement<T> {
  const kept = apart && keepApart(instances, rooms, apart);
  return kept ?? placeAll(instances, rooms);
}

function placeAll<T extends Placeable>(instances: readonly T[], rooms: readonly Room[]): Placement<T> {
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

/** Null where nobody is of a group, or where it would leave somebody without a place. */
function keepApart<T extends Placeable>(
  instances: readonly T[],
  rooms: readonly Room[],
  apart: Apart,
): Placement<T> | null {
  const grouped = instances.filter(({ wishes }) => wishes?.group).toSorted(byKindAndSize);
  if (grouped.length === 0) return null;
  const left = rooms.map((room) => ({ ...room }));
  const seats = apart.copy();
  const placed: Placement<T>["placed"] = [];
  for (const instance of grouped) {
    const room = roomApart(instance, left, seats);
    if (!room) return null;
    room.takenBytes += instance.memoryBytes;
    seats.settle(instance, room.node.id);
    placed.push({ instance, to: room.node });
  }
  const others = placeAll(
    instances.filter(({ wishes }) => !wishes?.group),
    left,
  );
  if (others.unplaced.length > 0) return null;
  return {
    placed: [...placed, ...others.placed].toSorted((a, b) => byKindAndSize(a.instance, b.instance)),
    unplaced: [],
  };
}

/** Fewest of its group first, then the one that ends least loaded, then by name. */
function roomApart(instance: Placeable, rooms: readonly Room[], apart: Apart): Room | null {
  let best: { room: Room; others: number; load: number } | null = null;
  for (const room of rooms) {
    if (freeIn(room) < instance.memoryBytes || room.totalBytes <= 0) continue;
    const others = apart.companions(instance, room.node.id).length;
    const load = (room.takenBytes + instance.memoryBytes) / room.totalBytes;
    const than = best && (others - best.others || load - best.load || byText(room.node.name, best.room.node.name));
    if (than === null || than < 0) best = { room, others, load };
  }
  return best?.room ?? null;
}

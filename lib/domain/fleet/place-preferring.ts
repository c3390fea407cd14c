import type { Apart } from "./apart.ts";
import { byKindAndSize } from "./order.ts";
import { place, type Placeable, type Placement } from "./placement.ts";
import type { Room } from "./rooms.ts";

/** How full a preferred node is made before one that should be avoided is used. */
const PREFERRED_SHARE = 0.85;

/**
 * Places like `place`, but on nodes of `avoid` only what has no room elsewhere: whoever lands on a node
 * that is maintained later moves twice. Where that leaves somebody out, nothing is preferred.
 */
export function placePreferring<T extends Placeable>(
  instances: readonly T[],
  rooms: readonly Room[],
  avoid: ReadonlySet<string>,
  apart?: Apart,
): Placement<T> {
  const preferred = rooms
    .filter(({ node }) => !avoid.has(node.id))
    .map((room) => ({ ...room, totalBytes: room.totalBytes * PREFERRED_SHARE }));
  if (preferred.length === rooms.length || preferred.length === 0) return place(instances, rooms, apart);
  const first = place(instances, preferred, apart);
  if (first.unplaced.length === 0) return first;
  const second = place(first.unplaced, withArrivals(rooms, first.placed), seatsAfter(apart, first.placed));
  if (second.unplaced.length > 0) return place(instances, rooms, apart);
  return {
    placed: [...first.placed, ...second.placed].toSorted((a, b) => byKindAndSize(a.instance, b.instance)),
    unplaced: [],
  };
}

function seatsAfter(apart: Apart | undefined, placed: Placement<Placeable>["placed"]): Apart | undefined {
  const seats = apart?.copy();
  for (const { instance, to } of placed) seats?.settle(instance, to.id);
  return seats;
}

function withArrivals(rooms: readonly Room[], placed: Placement<Placeable>["placed"]): Room[] {
  const arriving = Map.groupBy(placed, ({ to }) => to.id);
  return rooms.map((room) => {
    const bytes = (arriving.get(room.node.id) ?? []).reduce((sum, { instance }) => sum + instance.memoryBytes, 0);
    return { ...room, takenBytes: room.takenBytes + bytes };
  });
}

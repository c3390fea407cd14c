import { memoryOf } from "./capacity.ts";
import type { NodeFact } from "./facts.ts";
import { byText } from "./order.ts";
import { place, type Placeable } from "./placement.ts";
import { freeIn, type Room } from "./rooms.ts";

/** What would be without a place if one node more failed. */
export interface SpareLoss {
  node: NodeFact;
  instances: number;
  memoryBytes: number;
  /** On the other nodes together. */
  freeElsewhereBytes: number;
  othersLeft: number;
}

/**
 * Whether the fleet could stand the failure of its fullest node: the one with the most memory taken.
 * Null when it could. It is sound: null is only answered when a place for every instance of that node
 * was found on the others (same way as a plan's); it may warn where a cleverer packing would exist.
 */
export function spareLoss(
  rooms: readonly Room[],
  guestsOf: (node: NodeFact) => readonly Placeable[],
): SpareLoss | null {
  const fullest = rooms.toSorted((a, b) => b.takenBytes - a.takenBytes || byText(a.node.name, b.node.name))[0];
  if (!fullest) return null;
  const guests = guestsOf(fullest.node);
  const others = rooms.filter((room) => room !== fullest);
  if (place(guests, others).unplaced.length === 0) return null;
  return {
    node: fullest.node,
    instances: guests.length,
    memoryBytes: memoryOf(guests),
    freeElsewhereBytes: others.reduce((sum, room) => sum + Math.max(0, freeIn(room)), 0),
    othersLeft: others.length,
  };
}

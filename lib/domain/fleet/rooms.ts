import type { NodeFact } from "./facts.ts";
import { Heap } from "./heap.ts";
import { byText } from "./order.ts";

/** A node that may take instances, and how much of it is taken while a plan is being made. */
export interface Room {
  node: NodeFact;
  totalBytes: number;
  takenBytes: number;
}

export function freeIn(room: Room): number {
  return room.totalBytes - room.takenBytes;
}

/**
 * Finds the room that ends least loaded, relative to its size, when it takes one more; equal ones by
 * name. Nodes of equal size lie in one heap: the least taken of them both ends least loaded and has
 * the most free, so that one look per size is exact, and a fleet of equal nodes costs log(nodes) a look.
 */
export class SpreadRooms {
  readonly #bySize: Heap<Room>[];

  constructor(rooms: readonly Room[]) {
    const heaps = new Map<number, Heap<Room>>();
    for (const room of rooms) {
      if (room.totalBytes <= 0) continue;
      const heap = heaps.get(room.totalBytes) ?? new Heap<Room>(isEmptier);
      heaps.set(room.totalBytes, heap);
      heap.push({ ...room });
    }
    this.#bySize = [...heaps.values()];
  }

  /** Takes the room for good; null when no node has it. */
  take(bytes: number): Room | null {
    let best: { heap: Heap<Room>; room: Room; load: number } | null = null;
    for (const heap of this.#bySize) {
      const room = heap.first;
      if (!room || freeIn(room) < bytes) continue;
      const load = (room.takenBytes + bytes) / room.totalBytes;
      if (!best || load < best.load || (load === best.load && byText(room.node.name, best.room.node.name) < 0)) {
        best = { heap, room, load };
      }
    }
    if (!best) return null;
    best.room.takenBytes += bytes;
    best.heap.sinkFirst();
    return best.room;
  }
}

/** Finds the fullest room that still fits, so that big gaps stay whole; equal ones by name. */
export class TightRooms {
  readonly #rooms: Room[];

  constructor(rooms: readonly Room[]) {
    this.#rooms = rooms.filter(({ totalBytes }) => totalBytes > 0).map((room) => ({ ...room }));
  }

  take(bytes: number): Room | null {
    let best: Room | null = null;
    for (const room of this.#rooms) {
      if (freeIn(room) >= bytes && (!best || isTighter(room, best))) best = room;
    }
    if (best) best.takenBytes += bytes;
    return best;
  }
}

function isEmptier(a: Room, b: Room): boolean {
  return a.takenBytes < b.takenBytes || (a.takenBytes === b.takenBytes && byText(a.node.name, b.node.name) < 0);
}

function isTighter(a: Room, b: Room): boolean {
  return freeIn(a) < freeIn(b) || (freeIn(a) === freeIn(b) && byText(a.node.name, b.node.name) < 0);
}

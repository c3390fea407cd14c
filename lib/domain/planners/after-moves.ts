import { memoryOf } from "../fleet/capacity.ts";
import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { occupiesMemory } from "../fleet/instance-state.ts";
import type { Placeable, Placement } from "../fleet/placement.ts";
import type { Room } from "../fleet/rooms.ts";
import type { NodeLoad } from "../plan/plan.ts";

type Placed = Placement<InstanceFact>["placed"];

/** The rooms with what the plan places there. */
export function roomsAfter(rooms: readonly Room[], placed: Placed): Room[] {
  const arriving = Map.groupBy(placed, ({ to }) => to.id);
  return rooms.map((room) => {
    const arrivals = (arriving.get(room.node.id) ?? []).map(({ instance }) => instance);
    return { ...room, takenBytes: room.takenBytes + memoryOf(arrivals) };
  });
}

/** Who is on a node after the plan: those there now, those that others bring, those that it brings. */
export function guestsAfter(fleet: Fleet, placed: Placed): (node: NodeFact) => Placeable[] {
  return (node) => {
    const here = fleet.instancesOn(node.id).filter(({ state }) => occupiesMemory(state));
    const known = new Set(here.map(({ id }) => id));
    const reserved = fleet.snapshot.reservations
      .filter(({ nodeId, instanceId }) => nodeId === node.id && !known.has(instanceId))
      .map(({ instanceId: id, memoryBytes }) => ({ id, name: id, kind: "instance" as const, memoryBytes }));
    const arriving = placed.filter(({ to }) => to.id === node.id).map(({ instance }) => instance);
    return [...here, ...reserved, ...arriving];
  };
}

/** What a node is observed to use, and what is taken of it once the plan's and others' work is done. */
export function loadOf(fleet: Fleet, node: NodeFact, changeBytes: number): NodeLoad {
  const { usedBytes = 0, reservedBytes = 0 } = fleet.capacities.get(node.id) ?? {};
  return {
    node: node.name,
    memoryUsedBytes: usedBytes,
    memoryAfterBytes: usedBytes + reservedBytes + changeBytes,
    memoryTotalBytes: node.memoryTotalBytes,
  };
}

import type { NodeFact } from "./facts.ts";
import type { Fleet } from "./fleet.ts";
import { byText } from "./order.ts";
import type { Room } from "./rooms.ts";

/** The nodes that may take what leaves `source`, with what is taken of each; by name. */
export function targetRooms(fleet: Fleet, source: NodeFact): Room[] {
  return peersOf(fleet, source)
    .filter((node) => refusalAsTarget(node) === null)
    .map((node) => {
      const { usedBytes = 0, reservedBytes = 0 } = fleet.capacities.get(node.id) ?? {};
      return { node, totalBytes: node.memoryTotalBytes, takenBytes: usedBytes + reservedBytes };
    });
}

/** The other nodes of the same pool, by name. */
export function peersOf(fleet: Fleet, source: NodeFact): NodeFact[] {
  return fleet.snapshot.nodes
    .filter((node) => node.poolId === source.poolId && node.id !== source.id)
    .toSorted((a, b) => byText(a.name, b.name));
}

/** Why no plan may place anything on this node, as it goes after its name; null when it may. */
export function refusalAsTarget(node: NodeFact): string | null {
  if (node.status === "MAINTENANCE") return "is in maintenance";
  if (node.status === "ERROR") return "is in error";
  if (node.status === "DECOMMISSIONED") return "is decommissioned";
  if (!node.reachable) return "doesn't answer";
  if (node.claimedBy) return `is busy (${node.claimedBy.title})`;
  return null;
}

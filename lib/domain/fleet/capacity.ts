import type { FleetSnapshot, InstanceFact, NodeFact } from "./facts.ts";
import { occupiesMemory } from "./instance-state.ts";

/** The memory of one node, in bytes. */
export interface NodeCapacity {
  node: NodeFact;
  totalBytes: number;
  /** Of the instances that were observed there and occupy memory. */
  usedBytes: number;
  /** Of arrivals that open operations have reserved and that aren't observed there yet. */
  reservedBytes: number;
  /** What a plan may still place there; below 0 where the node is overbooked. */
  freeBytes: number;
}

/** The capacity of each node of a snapshot, by the node's id. Linear in nodes, instances and reservations. */
export function capacityByNode(
  snapshot: Pick<FleetSnapshot, "nodes" | "instances" | "reservations">,
): Map<string, NodeCapacity> {
  const used = new Map<string, number>();
  const reserved = new Map<string, number>();
  const here = new Set<string>();
  for (const instance of snapshot.instances) {
    if (!occupiesMemory(instance.state)) continue;
    add(used, instance.nodeId, instance.memoryBytes);
    here.add(placeOf(instance.nodeId, instance.id));
  }
  for (const { nodeId, instanceId, memoryBytes } of snapshot.reservations) {
    if (!here.has(placeOf(nodeId, instanceId))) add(reserved, nodeId, memoryBytes);
  }
  return new Map(snapshot.nodes.map((node) => [node.id, capacityOf(node, used, reserved)]));
}

/** The sum of what the instances are given, in bytes. */
export function memoryOf(instances: readonly Pick<InstanceFact, "memoryBytes">[]): number {
  return instances.reduce((sum, instance) => sum + instance.memoryBytes, 0);
}

function capacityOf(node: NodeFact, used: Map<string, number>, reserved: Map<string, number>): NodeCapacity {
  const usedBytes = used.get(node.id) ?? 0;
  const reservedBytes = reserved.get(node.id) ?? 0;
  const totalBytes = node.memoryTotalBytes;
  return { node, totalBytes, usedBytes, reservedBytes, freeBytes: totalBytes - usedBytes - reservedBytes };
}

function add(sums: Map<string, number>, nodeId: string, bytes: number): void {
  sums.set(nodeId, (sums.get(nodeId) ?? 0) + bytes);
}

function placeOf(nodeId: string, instanceId: string): string {
  return `${nodeId} ${instanceId}`;
}

import { capacityByNode, type NodeCapacity } from "./capacity.ts";
import type { FleetSnapshot, InstanceFact, NodeFact, PoolFact } from "./facts.ts";

/** A snapshot with its indexes, made once for a plan. */
export interface Fleet {
  snapshot: FleetSnapshot;
  nodes: ReadonlyMap<string, NodeFact>;
  instances: ReadonlyMap<string, InstanceFact>;
  capacities: ReadonlyMap<string, NodeCapacity>;
  instancesOn(nodeId: string): readonly InstanceFact[];
  poolOf(node: NodeFact): Pick<PoolFact, "id" | "name">;
}

export function readFleet(snapshot: FleetSnapshot): Fleet {
  const pools = new Map(snapshot.pools.map((pool) => [pool.id, pool]));
  const byNode = Map.groupBy(snapshot.instances, (instance) => instance.nodeId);
  return {
    snapshot,
    nodes: new Map(snapshot.nodes.map((node) => [node.id, node])),
    instances: new Map(snapshot.instances.map((instance) => [instance.id, instance])),
    capacities: capacityByNode(snapshot),
    instancesOn: (nodeId) => byNode.get(nodeId) ?? [],
    poolOf: (node) => pools.get(node.poolId) ?? { id: node.poolId, name: node.poolId },
  };
}

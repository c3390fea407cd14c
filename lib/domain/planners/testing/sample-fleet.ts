import type { FleetSnapshot, InstanceFact, NodeFact } from "../../fleet/facts.ts";
import type { EnableRequest, NodeMaintenanceRequest } from "../requests.ts";

export const GIB = 2 ** 30;

/** Three nodes of 64 GiB in one pool, nothing on them; ids and names are the same, to read well. */
export function fleet(parts: Partial<FleetSnapshot> = {}): FleetSnapshot {
  return {
    takenAt: 0,
    pools: [{ id: "main", name: "main", maxOut: 3, maxIn: 2, maxTotal: 4 }],
    nodes: [node("hv1"), node("hv2"), node("hv3")],
    instances: [],
    reservations: [],
    maintenance: null,
    ...parts,
  };
}

export function node(name: string, parts: Partial<NodeFact> = {}): NodeFact {
  return {
    id: name,
    name,
    poolId: "main",
    status: "ENABLED",
    reachable: true,
    memoryTotalBytes: 64 * GIB,
    claimedBy: null,
    ...parts,
  };
}

/** A running one of 4 GiB. */
export function instance(name: string, nodeId: string, parts: Partial<InstanceFact> = {}): InstanceFact {
  return {
    id: name,
    name,
    nodeId,
    kind: "instance",
    state: "running",
    memoryBytes: 4 * GIB,
    pinned: null,
    network: null,
    ...parts,
  };
}

/** The firewall of net-NAME. */
export function firewall(name: string, nodeId: string, parts: Partial<InstanceFact> = {}): InstanceFact {
  const network = `net-${name.replace("router-", "")}`;
  return instance(name, nodeId, { kind: "firewall", memoryBytes: GIB, network, ...parts });
}

export function maintain(parts: Partial<NodeMaintenanceRequest> = {}): NodeMaintenanceRequest {
  return { nodeId: "hv1", choices: {}, overrides: [], reason: "replace fan 3", ...parts };
}

export function enabling(parts: Partial<EnableRequest> = {}): EnableRequest {
  return { nodeId: "hv1", bringBack: false, overrides: [], reason: "fan replaced", ...parts };
}

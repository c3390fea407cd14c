/** The world as planners see it: plain facts, taken at one moment. */

import type { PlacementPolicy, PlacementWishes } from "./placement-wishes.ts";

export type NodeStatus = "ENABLED" | "MAINTENANCE" | "DECOMMISSIONED" | "ERROR";
export type InstanceState = "running" | "paused" | "stopped" | "saved" | "unknown";
export type InstanceKind = "instance" | "firewall";

export interface PoolFact {
  id: string;
  name: string;
  /** How many moves at once: out of one node, into one node, in the whole pool. */
  maxOut: number;
  maxIn: number;
  maxTotal: number;
}

export interface NodeFact {
  id: string;
  name: string;
  poolId: string;
  status: NodeStatus;
  /** Answered its last probe. */
  reachable: boolean;
  /** Changes with every boot; null where it isn't known. */
  bootId?: string | null;
  /** Names of its groups of services, in their order. */
  serviceGroups?: string[];
  /** Commands can be run on it. */
  hasShell?: boolean;
  memoryTotalBytes: number;
  /** What becomes of its instances in a maintenance unless they or a person say otherwise; null: the operation's habit. */
  policy?: PlacementPolicy | null;
  /** What instances can be made from there. */
  templates?: TemplateFact[];
  /** The open operation that has claimed this node, if any. */
  claimedBy: { operationId: string; title: string } | null;
}

export interface TemplateFact {
  name: string;
  kind: InstanceKind;
  memoryBytes: number;
}

export interface InstanceFact {
  id: string;
  name: string;
  nodeId: string;
  kind: InstanceKind;
  state: InstanceState;
  memoryBytes: number;
  /** Why it can't move ('passes a PCI device through'), or null. */
  pinned: string | null;
  /** The private network that it is in, or, for a firewall, that it guards. */
  network: string | null;
  /** What was said about it once and for all, if anything. */
  wishes?: PlacementWishes | null;
  /** Starts by itself when its node boots. */
  autostart?: boolean;
  /** The open operation that has claimed this very instance, if any. */
  claimedBy?: { operationId: string; title: string } | null;
}

/** Room that a running operation has reserved and not yet used. */
export interface ReservationFact {
  operationId: string;
  nodeId: string;
  instanceId: string;
  memoryBytes: number;
}

/** What was found when the open maintenance of a node began, and what was done since. */
export interface MaintenanceFact {
  id: string;
  reason: string;
  found: FoundInstance[];
  /** Oldest first. */
  entries: MaintenanceEntry[];
  /** The node's boot id when it began; null where it wasn't known. */
  bootId?: string | null;
  /** Ids of the instances whose autostart is suspended until Enable. */
  autostart?: string[];
  /** The node's services before and at the end; null where it has no groups of them. */
  services?: ServicesFact | null;
}

/** What the groups of a node's services have said. */
export interface ServicesFact {
  before: GroupFact[];
  /** At the end of the maintenance; null before. */
  now: GroupFact[] | null;
  /** Somebody has signed that the node is enabled without those that don't run. */
  signed: boolean;
}

export interface GroupFact {
  name: string;
  /** Why it could not be asked; null where it could. */
  problem: string | null;
  services: { key: string; running: boolean; status: string }[];
}

export interface FoundInstance {
  id: string;
  name: string;
  kind: InstanceKind;
  state: InstanceState;
  memoryBytes: number;
}

export interface MaintenanceEntry {
  instanceId: string;
  /**
   * `stopped` and `saved`: Enable starts it again, `saved` ones paused. `turnedOff`: stopped or saved
   * to stay off (`keepOff` of the action). The last entry of an instance counts.
   */
  did: "moved" | "stopped" | "saved" | "turnedOff" | "started";
  /** For a move: the target's id. */
  toNodeId: string | null;
}

/** Seconds that past steps took, newest first, by action type. */
export type DurationHistory = Readonly<Record<string, readonly number[]>>;

export interface FleetSnapshot {
  /** Epoch milliseconds. */
  takenAt: number;
  pools: PoolFact[];
  nodes: NodeFact[];
  instances: InstanceFact[];
  reservations: ReservationFact[];
  /** The rolling maintenance that is under way in the pool, if any. */
  rolling?: { operationId: string; title: string } | null;
  /** The open maintenance of the node that the request is about, if any. */
  maintenance: MaintenanceFact | null;
}

/** A member of a cluster: node0 or node1, whatever role it has. */
export type MemberId = 0 | 1;

/** What is seen of one member. */
export interface MemberFacts {
  id: MemberId;
  hostName: string;
  model: string;
  serial: string;
  /** The build that it runs. */
  version: string;
  /** Installed and booted at the next reboot; null: none. */
  pendingVersion: string | null;
  /** What a rollback goes back to; null: nothing is kept. */
  rollbackVersion: string | null;
  diskFreeBytes: number;
  bootedAt: string | null;
  reachable: boolean;
}

export type GroupStatus = "primary" | "secondary" | "secondary-hold" | "hold" | "lost" | "disabled";

/** A member's part in a redundancy group. */
export interface GroupMember {
  member: MemberId;
  priority: number;
  status: GroupStatus;
  preempt: boolean;
  manual: boolean;
  monitorFailures: string[];
}

/** A redundancy group; group 0 is that of the routing engines, and says who is primary. */
export interface GroupFacts {
  id: number;
  failovers: number;
  members: GroupMember[];
}

/** What is seen of an upgrade from a second session; null: none runs. */
export interface UpgradeObservation {
  /** What it is doing: one of the phases' ids, or the device's own words. */
  operation: string;
  since: string | null;
  /** What it has printed so far. */
  transcript: string;
  aborting: boolean;
}

export interface ClusterFacts {
  clusterId: number;
  members: [MemberFacts, MemberFacts];
  groups: GroupFacts[];
  monitoredInterfaces: string[];
  inSync: boolean;
  upgrade: UpgradeObservation | null;
}

/** The document's options of an in-service upgrade. */
export interface UpgradeOptions {
  noSync: boolean;
  noTcpSynCheck: boolean;
  noValidate: boolean;
  unlink: boolean;
}

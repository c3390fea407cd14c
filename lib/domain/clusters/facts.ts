/** The two members of a cluster, as the devices number them. */
export type Member = 0 | 1;

export interface MemberFacts {
  id: Member;
  hostName: string;
  model: string;
  serial: string;
  version: string;
  /** Installed and booted at the next reboot; null: none. */
  pendingVersion: string | null;
  rollbackVersion: string | null;
  diskFreeBytes: number;
  bootedAt: string | null;
  /** Where it is false, nothing is known of the member: its words are empty, its figures 0. */
  reachable: boolean;
}

export type GroupStatus = "primary" | "secondary" | "secondary-hold" | "hold" | "lost" | "disabled";

export interface GroupMemberFacts {
  member: Member;
  priority: number;
  status: GroupStatus;
  preempt: boolean;
  /** Made primary by a person's command: it stays so until that is reset. */
  manual: boolean;
  /** The codes of what is monitored and fails ("IF", "CS"); empty: nothing. */
  monitorFailures: string[];
}

/** A redundancy group; group 0 is the control plane: its primary takes the cluster's commands. */
export interface GroupFacts {
  id: number;
  failovers: number;
  members: GroupMemberFacts[];
}

export interface ClusterFacts {
  clusterId: number;
  members: [MemberFacts, MemberFacts];
  groups: GroupFacts[];
  monitoredInterfaces: string[];
  inSync: boolean;
  upgrade: UpgradeObservation | null;
  /** The newest upgrade that has ended, where the devices still have what it printed. */
  ended?: EndedUpgrade | null;
}

export interface EndedUpgrade {
  outcome: "completed" | "aborted" | "failed";
  at: string | null;
  transcript: string;
}

/** What is seen of an upgrade from a second session; null: none runs. */
export interface UpgradeObservation {
  /** The id of the phase whose words the device said last ("copy"); where they aren't known, its last line. */
  operation: string;
  since: string | null;
  /** What the upgrade has printed so far, as it printed it. */
  transcript: string;
  aborting: boolean;
}

export interface UpgradeOptions {
  noSync: boolean;
  noTcpSynCheck: boolean;
  noValidate: boolean;
  unlink: boolean;
}

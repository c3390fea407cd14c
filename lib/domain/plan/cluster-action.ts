import type { Member, UpgradeOptions } from "../clusters/facts.ts";
import type { Course } from "../clusters/phases.ts";
import { nodeName } from "../clusters/roles.ts";
import type { Ref } from "./ref.ts";

/** An image for devices, as plans name it. Its size is what it is, not a measured figure. */
export interface ImageRef extends Ref {
  version: string;
  bytes: number;
}

/** Looks at the cluster once more right before it is worked on; fails with all that stands in the way. */
export interface PreflightCluster {
  type: "cluster.preflight";
  cluster: Ref;
  course: Course;
  image: ImageRef;
}

/** Keeps the device's configuration, sealed. */
export interface BackUpConfiguration {
  type: "cluster.backupConfiguration";
  cluster: Ref;
}

/** Brings an image to a member, proven by the device's own checksum. */
export interface CopyImage {
  type: "cluster.copyImage";
  cluster: Ref;
  member: Member;
  image: ImageRef;
}

/** The one command on the primary: sent once, then followed from a second session. */
export interface UpgradeCluster {
  type: "cluster.upgrade";
  cluster: Ref;
  course: Course;
  image: ImageRef;
  options: UpgradeOptions;
  /** How long the secondary may take from its reboot until it is up and in sync. */
  secondarySeconds: number;
}

/** Ends a running upgrade by an abort on the primary, in a session of its own, and reads what that has led to. */
export interface AbortUpgrade {
  type: "cluster.abortUpgrade";
  cluster: Ref;
  course: Course;
}

/** Reads both members until they run this build, are up and in sync. */
export interface VerifyCluster {
  type: "cluster.verify";
  cluster: Ref;
  version: string;
}

/** Makes members the primaries of groups, as they were or as somebody wishes. */
export interface RestoreRoles {
  type: "cluster.restoreRoles";
  cluster: Ref;
  roles: { group: number; member: Member }[];
}

/** The recovery's first step: the abort on the member that is to be recovered. */
export interface AbortOnMember {
  type: "cluster.abortMember";
  cluster: Ref;
  member: Member;
  /** The build that it runs. */
  from: string;
}

/** Rolls a member's build back and reads that the member boots `to` next. */
export interface RollBackMember {
  type: "cluster.rollbackMember";
  cluster: Ref;
  member: Member;
  to: string;
}

/** Reboots a member once and waits until it runs this build. */
export interface RebootMember {
  type: "cluster.rebootMember";
  cluster: Ref;
  member: Member;
  version: string;
}

/** Of a pair: installs the copied image on one member. */
export interface InstallOnMember {
  type: "cluster.installMember";
  cluster: Ref;
  member: Member;
  image: ImageRef;
}

/** Of a pair: brings a member back to a build, from wherever it stands: its rollback and its reboot, as needed. */
export interface ReturnMember {
  type: "cluster.returnMember";
  cluster: Ref;
  member: Member;
  version: string;
}

/** Of a pair: waits until a person has looked at the upgraded member. */
export interface WaitHalfWay {
  type: "cluster.halfWay";
  cluster: Ref;
  member: Member;
  version: string;
  /** As answered: a person has looked at it. */
  seen?: true;
}

export type ClusterAction =
  | PreflightCluster
  | BackUpConfiguration
  | CopyImage
  | UpgradeCluster
  | AbortUpgrade
  | VerifyCluster
  | RestoreRoles
  | AbortOnMember
  | RollBackMember
  | RebootMember
  | InstallOnMember
  | ReturnMember
  | WaitHalfWay;

/** What an undo of a cluster's operations does, as the step's name on the page. */
export function nameOfClusterUndo(action: ClusterAction): string {
  switch (action.type) {
    case "cluster.abortUpgrade":
      return "Have the upgrade ended, and read both members";
    case "cluster.returnMember":
      return `Bring ${nodeName(action.member)} back to ${action.version}`;
    default:
      return `Look at ${action.cluster.name}`;
  }
}

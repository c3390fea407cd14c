import type { ClusterFacts, Member, UpgradeOptions } from "#lib/domain/clusters/facts.ts";

export type { ClusterFacts, Member, UpgradeOptions } from "#lib/domain/clusters/facts.ts";

/** How far a copy has come. */
export type CopyProgress = (progress: { sentBytes: number; totalBytes: number }) => void;

/**
 * A cluster of two members. Every call has a time limit of its own and connects where no connection is open (or the
 * one that was is lost); none is sent a second time by the adapter. What a member reports is measured and read
 * within bounds, so a device that talks nonsense costs an error and no memory.
 */
export interface ClusterDevice {
  /** Throws `unreachable` where neither member answers; where one does, the other is shown as it is: unreachable. */
  facts(): Promise<ClusterFacts>;
  /** The whole configuration as text, with its secrets: it is kept sealed. */
  configuration(): Promise<string>;
  /** Copies a local file to a member by SCP and compares the device's own checksum. A whole copy there is kept. */
  copyImage(member: Member, localPath: string, name: string, onProgress: CopyProgress): Promise<{ path: string }>;
  /**
   * Sent once, on the member that is the primary: where another one has become that, nothing is sent. Returns when it is
   * sent and never waits for its end. A pair refuses it.
   */
  startUpgrade(primary: Member, path: string, options: UpgradeOptions): Promise<{ accepted: true }>;
  /** Pairs alone: installs a copied image on one member, to be booted next. A chassis cluster refuses it. */
  install(member: Member, path: string): Promise<void>;
  abortUpgrade(member: Member): Promise<void>;
  /** Rolls the build of a member back, on that member; it counts from its next reboot on. */
  rollback(member: Member): Promise<void>;
  /** Returns when the member has taken the command, or has gone away over it. */
  reboot(member: Member): Promise<void>;
  /** Makes a member the primary of a group. A pair refuses it unless its commands have it. */
  failover(group: number, member: Member): Promise<void>;
  /** Ends every session; what runs on the device goes on. */
  close(): Promise<void>;
}

/** What goes over the wire while somebody listens, for the transcript that is kept. No secret is in it. */
export type Heard = (line: { member: Member; direction: "sent" | "received"; text: string }) => void;

/** Opens registered clusters: what performers are given. */
export interface ClusterDevices {
  /** Throws `ClusterDeviceError` (`refused`) for a cluster that isn't registered. Connects only when first asked. */
  open(clusterId: string, heard?: Heard): Promise<ClusterDevice>;
}

export interface MemberAddress {
  member: Member;
  host: string;
  port: number;
  /** "ssh-ed25519 AAAA...": compared on every connection. */
  hostKey: string;
}

export type ClusterSecret = { kind: "password"; password: string } | { kind: "key"; privateKey: string };

/** All that a driver has to know of a cluster, in clear: made right before it is used, never kept. */
export interface ClusterConnection {
  name: string;
  userName: string;
  secret: ClusterSecret;
  members: [MemberAddress, MemberAddress];
  /** The commands of a pair; {} of a Junos cluster. */
  settings: unknown;
}

/** One kind of cluster. */
export interface ClusterDriver {
  connect(connection: ClusterConnection, heard?: Heard): ClusterDevice;
}

/** The key that a host shows, before anything is said to it: "ssh-ed25519 AAAA...". */
export type HostKeyOf = (address: { host: string; port: number }) => Promise<string>;

export type ClusterDeviceErrorKind =
  "unreachable" | "hostKey" | "auth" | "notACluster" | "garbage" | "tooLarge" | "refused" | "timeout";

/** Expected trouble with a device: the message names the cause and the next step, and holds no secrets. */
export class ClusterDeviceError extends Error {
  readonly kind: ClusterDeviceErrorKind;
  constructor(kind: ClusterDeviceErrorKind, message: string) {
    super(message);
    this.name = "ClusterDeviceError";
    this.kind = kind;
  }
}

import type { Phase } from "./phases.ts";

export type MemberId = 0 | 1;

/** A package on a member's media. */
export interface Package {
  size: number;
  checksums: { md5: string; sha1: string; sha256: string };
  /** Null: no package of this system. */
  version: string | null;
}

/** Half of the cluster. It has two root partitions: one runs, one of them boots next. */
export interface Member {
  id: MemberId;
  hostName: string;
  serial: string;
  roots: [string, string];
  running: 0 | 1;
  next: 0 | 1;
  up: boolean;
  bootedAt: number;
  /** When it comes up again; null: it is up, or never will be. */
  upAt: number | null;
  media: Record<string, Package>;
  diskFree: number;
  /** The upgrade's window is open on this member: nothing is rolled back before it is aborted here. */
  inWindow: boolean;
  flowSessions: number;
  /** When the flow state has been synced to it; null: it is, or isn't wanted. */
  syncedAt: number | null;
  /** False: it booted a build that doesn't take the configuration. */
  configured: boolean;
  log: string[];
}

export interface Group {
  id: number;
  priorities: [number, number];
  primary: MemberId | null;
  failovers: number;
  preempt: boolean;
  manual: boolean;
  interfaces: { name: string; weight: number; up: boolean }[];
}

export interface UpgradeOptions {
  noSync: boolean;
  noTcpSynCheck: boolean;
  noValidate: boolean;
  unlink: boolean;
}

export interface Upgrade {
  path: string;
  version: string;
  options: UpgradeOptions;
  primary: MemberId;
  secondary: MemberId;
  phase: Phase;
  phaseSince: number;
  /** When the work of this phase is done, or its wait given up. */
  dueAt: number;
  /** A phase that was held doesn't end before it was let go. */
  notBefore: number;
  aborting: boolean;
}

export interface EndedUpgrade {
  outcome: "completed" | "aborted" | "failed";
  at: number;
  phase: Phase;
}

/** What is wrong with the cluster on purpose. */
export interface Conditions {
  /** Phases that don't end before they are let go. */
  held: Phase[];
  /** Members that don't come back from a reboot. */
  staysDown: MemberId[];
  rollbackFails: MemberId[];
  /** Builds that don't take this cluster's configuration. */
  badConfiguration: string[];
  standalone: boolean;
}

/** The whole cluster at one moment; plain JSON, times in milliseconds. */
export interface Cluster {
  id: number;
  model: string;
  speed: number;
  members: [Member, Member];
  groups: Group[];
  upgrade: Upgrade | null;
  ended: EndedUpgrade | null;
  synCheckOffUntil: number | null;
  conditions: Conditions;
}

/** What the device says to a command. */
export type Answer = { ok: true; output: string } | { ok: false; message: string };

export const done = (output = ""): Answer => ({ ok: true, output });
export const refused = (message: string): Answer => ({ ok: false, message });

export function other(member: MemberId): MemberId {
  return member === 0 ? 1 : 0;
}

export function versionOf(member: Member): string {
  return member.roots[member.running];
}

/** What boots next, if it isn't what runs. */
export function pendingOf(member: Member): string | null {
  return member.next === member.running ? null : member.roots[member.next];
}

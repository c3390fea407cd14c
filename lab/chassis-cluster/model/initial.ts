import type { Cluster, Member, MemberId } from "./state.ts";

export interface ClusterShape {
  name?: string;
  speed?: number;
  version?: string;
  /** What lies in the other root partition. */
  olderVersion?: string;
  /** Redundancy group 1 starts on the other member than group 0. */
  split?: boolean;
}

const GIB = 1024 ** 3;

/** A healthy cluster: node0 is primary of both groups, nothing is pending. */
export function newCluster(shape: ClusterShape, now: number): Cluster {
  const { name = "edge", speed = 1, version = "21.4R3-S5.4", olderVersion = "21.2R3-S7.7", split = false } = shape;
  const member = (id: MemberId): Member => ({
    id,
    hostName: `${name}-${id}`,
    serial: `CV44${id}7AF0${31 + id}`,
    roots: [version, olderVersion],
    running: 0,
    next: 0,
    up: true,
    bootedAt: now - 40 * 24 * 3_600_000,
    upAt: null,
    media: {},
    diskFree: 2 * GIB,
    inWindow: false,
    flowSessions: 1800,
    syncedAt: null,
    configured: true,
    log: [],
  });
  return {
    id: 1,
    model: "srx345",
    speed,
    members: [member(0), member(1)],
    groups: [
      { id: 0, priorities: [200, 100], primary: 0, failovers: 1, preempt: false, manual: false, interfaces: [] },
      {
        id: 1,
        priorities: [200, 100],
        primary: split ? 1 : 0,
        failovers: 1,
        preempt: false,
        manual: false,
        interfaces: ["ge-0/0/3", "ge-5/0/3"].map((port) => ({ name: port, weight: 255, up: true })),
      },
    ],
    upgrade: null,
    ended: null,
    synCheckOffUntil: null,
    conditions: { held: [], staysDown: [], rollbackFails: [], badConfiguration: [], standalone: false },
  };
}

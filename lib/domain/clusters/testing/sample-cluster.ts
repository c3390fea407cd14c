import type { ClusterSnapshot, UpgradeSnapshot } from "../cluster-snapshot.ts";
import type { ClusterFacts, Member, MemberFacts } from "../facts.ts";
import type { Course } from "../phases.ts";

export const OLD = "21.4R3-S5.4";
export const NEW = "22.4R3-S2.11";
export const COURSE: Course = { primary: 0, secondary: 1, from: OLD, to: NEW };

export function memberFacts(id: Member, change: Partial<MemberFacts> = {}): MemberFacts {
  return {
    ...{ id, hostName: `edge-${id}`, model: "srx345", serial: `S${id}`, version: OLD, pendingVersion: null },
    ...{ rollbackVersion: "21.2R3-S7.7", diskFreeBytes: 2 ** 31, bootedAt: "2026-10-01T00:00:00Z", reachable: true },
    ...change,
  };
}

/** A healthy cluster of which node0 is primary; `members` changes single ones. */
export function clusterFacts(
  members: [Partial<MemberFacts>?, Partial<MemberFacts>?] = [],
  change: Partial<ClusterFacts> = {},
): ClusterFacts {
  return {
    clusterId: 1,
    members: [memberFacts(0, members[0]), memberFacts(1, members[1])],
    groups: [0, 1].map((id) => ({
      id,
      failovers: 1,
      members: [groupMember(0, "primary"), groupMember(1, "secondary")],
    })),
    ...{ monitoredInterfaces: ["ge-0/0/3", "ge-5/0/3"], inSync: true, upgrade: null },
    ...change,
  };
}

function groupMember(member: Member, status: "primary" | "secondary") {
  return { member, priority: member === 0 ? 200 : 100, status, preempt: false, manual: false, monitorFailures: [] };
}

/** A member that can't be asked: nothing is known of it. */
export const AWAY: Partial<MemberFacts> = {
  ...{ hostName: "", model: "", serial: "", version: "", pendingVersion: null, rollbackVersion: null },
  ...{ diskFreeBytes: 0, bootedAt: null, reachable: false },
};

export function clusterSnapshot(facts: ClusterFacts | null, change: Partial<ClusterSnapshot> = {}): ClusterSnapshot {
  return {
    ...{ cluster: { id: "c1", name: "edge" }, driver: "junos", takenAt: 1_000_000, facts, observedAt: 990_000 },
    ...{ silent: null, busy: null, upgraded: null, aborted: false },
    ...change,
  };
}

export function upgradeSnapshot(facts: ClusterFacts | null, change: Partial<UpgradeSnapshot> = {}): UpgradeSnapshot {
  const image = { id: "i1", name: `junos-srxsme-${NEW}.tgz`, version: NEW, bytes: 2 ** 28, ready: true };
  return { ...clusterSnapshot(facts), image, ...change };
}

import type { ClusterSnapshot } from "../clusters/cluster-snapshot.ts";
import type { Member } from "../clusters/facts.ts";
import { nodeName } from "../clusters/roles.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft } from "../plan/plan.ts";
import { clusterBlockers, runningBlockers } from "./cluster-blockers.ts";
import { rollbackStage } from "./cluster-stages.ts";

export interface ClusterRollbackRequest {
  clusterId: string;
  member: Member;
}

/** Takes one member's pending package back: its next reboot stays what it runs. */
export function planClusterRollback(snapshot: ClusterSnapshot, { member }: ClusterRollbackRequest): PlanDraft {
  const { cluster, facts } = snapshot;
  const name = nodeName(member);
  const { version, pendingVersion } = facts?.members[member] ?? { version: "", pendingVersion: null };
  const runs = version || "an unknown build";
  return {
    kind: "cluster.rollback",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "cluster", ...cluster },
    title: `Roll ${name} of ${cluster.name} back`,
    confirmLabel: `Take ${pendingVersion ?? "the pending package"} back on ${name}`,
    stages: [rollbackStage(cluster, member, runs)],
    fates: [],
    loads: [],
    blockers: [...clusterBlockers(snapshot), ...rollbackBlockers(snapshot, member)],
    warnings: [],
    choices: { member: name },
    claims: [`cluster:${cluster.id}`],
    reserves: [],
    abortPolicy: { way: "leave", leadsTo: `The rollback is finished on the device: ${name} goes on running ${runs}.` },
  };
}

function rollbackBlockers({ cluster, facts }: ClusterSnapshot, member: Member): Blocker[] {
  if (!facts) return [];
  const subject = nodeName(member);
  const { reachable, pendingVersion } = facts.members[member];
  const blockers = runningBlockers(facts, cluster.name);
  if (!reachable) {
    blockers.push({ check: "member.up", subject, message: `${subject} is down or can't be reached.` });
  } else if (pendingVersion === null) {
    blockers.push({ check: "member.pending", subject, message: `No package is pending on ${subject}.` });
  }
  return blockers;
}

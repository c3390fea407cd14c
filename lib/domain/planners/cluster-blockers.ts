import type { ClusterSnapshot } from "../clusters/cluster-snapshot.ts";
import type { ClusterFacts } from "../clusters/facts.ts";
import type { Blocker } from "../plan/plan.ts";

/** What was seen longer ago than this isn't planned upon. */
const FRESH_SECONDS = 300;

/** What stands in the way of anything with a cluster: another operation on it, or nothing fresh is known of it. */
export function clusterBlockers({ cluster, busy, facts, silent, observedAt, takenAt }: ClusterSnapshot): Blocker[] {
  const blockers: Blocker[] = [];
  const subject = cluster.name;
  if (busy) {
    const message = `Another operation is at work on ${subject}: ${busy.title}. Wait for it, or resolve it.`;
    blockers.push({ check: "cluster.claimed", subject, message, operationId: busy.operationId });
  }
  if (silent !== null) {
    blockers.push({ check: "cluster.reached", subject, message: `${subject} can't be asked: ${silent}` });
  } else if (facts === null || observedAt === null) {
    const message = `${subject} wasn't observed yet: test its connection first.`;
    blockers.push({ check: "cluster.observed", subject, message });
  } else if (takenAt - observedAt > FRESH_SECONDS * 1000) {
    const message = `${subject} was last seen ${Math.round((takenAt - observedAt) / 60_000)} minutes ago: test its connection first.`;
    blockers.push({ check: "cluster.fresh", subject, message });
  }
  return blockers;
}

/** Packages belong to the device while it upgrades itself. */
export function runningBlockers({ upgrade }: Pick<ClusterFacts, "upgrade">, subject: string): Blocker[] {
  if (!upgrade) return [];
  const message = `${subject} runs an in-service upgrade that Lull hasn't started: wait for its end, or abort it.`;
  return [{ check: "cluster.upgrading", subject, message }];
}

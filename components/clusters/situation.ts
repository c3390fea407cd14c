import type { ClusterSituation } from "#lib/domain/clusters/cluster-actions.ts";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";

/** What the table of cluster actions looks at, read off a cluster's view. */
export function situationOf({ health, operation, upgradeSeen, members, recovery }: ClusterDetail): ClusterSituation {
  const failed = operation?.status === "failed" || operation?.status === "abortFailed";
  return {
    health,
    openOperation: operation && { failed },
    upgradeRuns: upgradeSeen !== null,
    buildsDiffer: recovery !== null,
    packagePending: members.some(({ facts }) => facts?.pendingVersion != null),
  };
}

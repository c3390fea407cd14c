import { refusalOf, type Bearer } from "../authority/rights.ts";

/** What one can do with a cluster, by the names that the page shows. */
export const CLUSTER_ACTIONS = {
  upgrade: "Upgrade",
  abort: "Abort the device’s upgrade",
  recover: "Recover",
  rollback: "Roll back the pending package",
} as const;
export type ClusterAction = keyof typeof CLUSTER_ACTIONS;

export interface ClusterSituation {
  health: "unknown" | "consistent" | "inconsistent" | "unreachable";
  /** The operation that has claimed the cluster, under way or failed, if any. */
  openOperation: { failed: boolean } | null;
  /** The device runs an upgrade, whoever started it. */
  upgradeRuns: boolean;
  /** Its members run different builds. */
  buildsDiffer: boolean;
  /** Some member has a package that it boots next. */
  packagePending: boolean;
}

const NOT_SEEN = "The cluster wasn’t observed yet. Test its connection.";
const SILENT = "The cluster can’t be reached. Mend its connection first.";

/** Null when the bearer may try it now, else why not. The planner's blockers say the rest. */
export function clusterActionRefusal(
  action: ClusterAction,
  situation: ClusterSituation,
  bearer: Bearer,
): string | null {
  const refusal = refusalOf(bearer, "fleet.operate");
  if (refusal) return refusal;
  const { openOperation, health } = situation;
  if (openOperation?.failed) return "An operation on this cluster has failed. Retry, skip or roll back first.";
  if (openOperation) return "An operation on this cluster is running. Wait for it, or abort it.";
  if (health === "unknown") return NOT_SEEN;
  if (health === "unreachable") return SILENT;
  return REFUSALS[action](situation);
}

const REFUSALS: Record<ClusterAction, (situation: ClusterSituation) => string | null> = {
  upgrade: ({ health, upgradeRuns }) => {
    if (upgradeRuns) return "The device runs an upgrade already, which was started elsewhere.";
    return health === "inconsistent" ? "The cluster is inconsistent: recover it or roll it back first." : null;
  },
  abort: ({ upgradeRuns }) => (upgradeRuns ? null : "The device runs no upgrade."),
  recover: ({ buildsDiffer, upgradeRuns }) => {
    if (upgradeRuns) return "The device runs an upgrade: abort it, or wait for its end.";
    return buildsDiffer ? null : "Both members run the same build: nothing is to be recovered.";
  },
  rollback: ({ packagePending, upgradeRuns }) => {
    if (upgradeRuns) return "The device runs an upgrade: its packages are its own until it has ended.";
    return packagePending ? null : "No member has a pending package.";
  },
};

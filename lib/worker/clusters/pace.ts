/** How often clusters are looked at. */
export interface ClusterPace {
  /** Between two looks at one that answers. */
  everyMs: number;
  /** Between two looks at one that doesn't, at most. */
  mostMs: number;
  /** Clusters that are looked at side by side. */
  atOnce: number;
  /** Between two looks at which clusters there are, and which of them are due. */
  listMs: number;
  /** Between two tries of a worker to become the one that looks. */
  turnMs: number;
}

/** Each look signs in anew, and so does each try for the turn: a plan at work on a cluster looks for itself. */
export const CLUSTER_PACE: ClusterPace = { everyMs: 30_000, mostMs: 120_000, atOnce: 4, listMs: 5_000, turnMs: 30_000 };

/** Doubled with each failure, up to the most. */
export function nextClusterLookIn({ everyMs, mostMs }: ClusterPace, failures: number): number {
  return Math.min(everyMs * 2 ** Math.min(failures, 16), Math.max(everyMs, mostMs));
}

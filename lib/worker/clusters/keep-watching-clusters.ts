import { setTimeout as sleep } from "node:timers/promises";
import { takeErrandLock, type ErrandLock } from "../errands/errand-lock.ts";
import { watchClusters, type ClusterWatchDeps } from "./cluster-watch.ts";
import { CLUSTER_PACE, type ClusterPace } from "./pace.ts";

export interface KeepWatchingDeps extends Omit<ClusterWatchDeps, "pace"> {
  url: string;
  pace?: Partial<ClusterPace>;
}

/** Keeps the picture of all clusters up to date; of all workers one does it at a time. */
export async function keepWatchingClusters(
  { url, pace, ...deps }: KeepWatchingDeps,
  signal: AbortSignal,
): Promise<void> {
  const settings = { ...CLUSTER_PACE, ...pace };
  while (!signal.aborted) {
    const lock = await takeTurn(url, deps.log);
    if (lock) {
      await watchClusters({ ...deps, pace: settings }, AbortSignal.any([signal, lock.lost]));
      await lock.release();
    }
    await sleep(settings.turnMs, undefined, { signal }).catch(() => undefined);
  }
}

async function takeTurn(url: string, log: ClusterWatchDeps["log"]): Promise<ErrandLock | null> {
  try {
    return await takeErrandLock(url, "watch clusters");
  } catch (error) {
    log.warn({ error: (error as Error).message }, "the lock of the clusters' watch could not be asked for");
    return null;
  }
}

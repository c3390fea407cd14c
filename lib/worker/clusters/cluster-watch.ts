import { setTimeout as sleep } from "node:timers/promises";
import type { ClusterDevices } from "#lib/ports/cluster-device.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { nextClusterLookIn, type ClusterPace } from "./pace.ts";
import { WatchedCluster } from "./watched-cluster.ts";

export interface ClusterWatchDeps {
  control: ControlClient;
  devices: ClusterDevices;
  now: () => Date;
  pace: ClusterPace;
  log: { warn(fields: object, message: string): void };
}

/** Looks at every registered cluster until the signal ends it; ends its sessions then. */
export async function watchClusters(deps: ClusterWatchDeps, signal: AbortSignal): Promise<void> {
  const watched = new Map<string, WatchedCluster>();
  const looks = new Set<Promise<void>>();
  while (!signal.aborted) {
    const due = await dueNow(deps, watched).catch((error: Error) => {
      deps.log.warn({ error: error.message }, "the clusters could not be listed");
      return [];
    });
    for (const each of due.slice(0, Math.max(0, deps.pace.atOnce - looks.size))) {
      const look = lookAt(deps, each).finally(() => looks.delete(look));
      looks.add(look);
    }
    await sleep(deps.pace.listMs, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all(looks);
  await Promise.all([...watched.values()].map((each) => each.close()));
}

interface Due {
  id: string;
  revision: number;
  cluster: WatchedCluster;
}

/** The longest overdue first. Clusters that were removed are let go with their sessions. */
async function dueNow({ control }: ClusterWatchDeps, watched: Map<string, WatchedCluster>): Promise<Due[]> {
  const rows = await control.cluster.findMany({ select: { id: true, revision: true } });
  const known = new Set(rows.map(({ id }) => id));
  for (const [id, cluster] of watched) {
    if (known.has(id) || cluster.busy) continue;
    watched.delete(id);
    await cluster.close();
  }
  const all = rows.map(({ id, revision }) => {
    const cluster = watched.get(id) ?? new WatchedCluster(id);
    watched.set(id, cluster);
    return { id, revision, cluster };
  });
  const due = all.filter(({ cluster }) => !cluster.busy && cluster.dueAt <= performance.now());
  return due.toSorted((a, b) => a.cluster.dueAt - b.cluster.dueAt);
}

async function lookAt(deps: ClusterWatchDeps, { id, revision, cluster }: Due): Promise<void> {
  cluster.busy = true;
  try {
    await cluster.look(deps, revision);
  } catch (error) {
    deps.log.warn({ cluster: id, error: (error as Error).message }, "what a cluster is could not be recorded");
  }
  cluster.dueAt = performance.now() + nextClusterLookIn(deps.pace, cluster.failures);
  cluster.busy = false;
}

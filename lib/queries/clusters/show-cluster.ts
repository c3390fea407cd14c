import type { ControlClient } from "#lib/ports/databases.ts";
import { done, notFound, type Outcome } from "#lib/use-cases/outcome.ts";
import { rows, sql } from "../sql.ts";
import type { ClusterDetail } from "./cluster-view.ts";
import { factsIn } from "./facts-view.ts";
import { loadClusterSnapshot } from "./load-cluster-snapshot.ts";
import { recoveryIn } from "./recovery-in.ts";
import { synCheckOffUntil } from "./syn-check-off-until.ts";
import { clusterColumns, viewClusters, type ClusterRow } from "./view-clusters.ts";

interface Row extends ClusterRow {
  userName: string;
  secretKind: ClusterDetail["secretKind"];
  revision: number;
  createdAt: Date;
  createdBy: string;
}

/** One cluster; its secret stays where it is. */
export async function showCluster(control: ControlClient, name: string, now: Date): Promise<Outcome<ClusterDetail>> {
  const [row] = await rows<Row>(
    control,
    sql`SELECT ${clusterColumns}, c."userName", c."secretKind", c.revision, c."createdAt", c."createdBy"
        FROM "Cluster" c WHERE c.name = ${name}`,
  );
  if (!row) return notFound(`There is no cluster '${name}'.`);
  const { userName, secretKind, revision, createdAt, createdBy, ...own } = row;
  const facts = factsIn(row.observed);
  const [[cluster], snapshot, windowEnd] = await Promise.all([
    viewClusters(control, [own]),
    loadClusterSnapshot(control, name, now),
    synCheckOffUntil(control, { id: row.id, facts, now }),
  ]);
  if (!cluster) return notFound(`There is no cluster '${name}'.`);
  const { operation, since, aborting } = facts?.upgrade ?? {};
  return done({
    ...cluster,
    chassisId: facts?.clusterId ?? null,
    userName,
    secretKind,
    groups: facts?.groups ?? [],
    monitoredInterfaces: facts?.monitoredInterfaces ?? [],
    upgradeSeen: operation === undefined ? null : { operation, since: since ?? null, aborting: aborting ?? false },
    recovery: snapshot && recoveryIn(snapshot),
    synCheckOffUntil: windowEnd?.toISOString() ?? null,
    revision,
    createdAt: createdAt.toISOString(),
    createdBy,
  });
}

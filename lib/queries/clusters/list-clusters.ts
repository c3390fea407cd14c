import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { afterCursor, inOrder, listQuery, pageOf, type Page } from "../list-query.ts";
import { containing, nothing, rows, sql, type Sql } from "../sql.ts";
import { CLUSTER_HEALTHS, type ClusterView } from "./cluster-view.ts";
import { clusterColumns, viewClusters, type ClusterRow } from "./view-clusters.ts";

export const listClustersQuery = listQuery(
  { name: "text", health: "text" },
  {
    health: z.enum(CLUSTER_HEALTHS).optional(),
    q: z.string().trim().max(100).optional().describe("Part of the cluster's name."),
  },
);
export type ListClustersQuery = z.output<typeof listClustersQuery>;

const KEYS: Record<ListClustersQuery["sort"], Sql> = { name: sql`c.name`, health: sql`c.health` };

/** Clusters with their members and health, a page at a time. */
export async function listClusters(control: ControlClient, query: ListClustersQuery): Promise<Page<ClusterView>> {
  const key = KEYS[query.sort];
  const found = await rows<ClusterRow & { key: string }>(
    control,
    sql`SELECT ${clusterColumns}, ${key} AS key FROM "Cluster" c
        WHERE true ${query.health ? sql` AND c.health = ${query.health}` : nothing}
        ${query.q ? sql` AND c.name ILIKE ${containing(query.q)}` : nothing}
        ${afterCursor(query, key, sql`c.id`)} ${inOrder(query, key, sql`c.id`)}`,
  );
  const page = pageOf(query, found, ({ key: _, ...row }) => row);
  return { items: await viewClusters(control, page.items), nextCursor: page.nextCursor };
}

import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { afterCursor, inOrder, listQuery, pageOf, type Page } from "../list-query.ts";
import { containing, nothing, rows, sql, type Sql } from "../sql.ts";
import { NODE_STATUSES, type NodeView } from "./node-view.ts";
import { nodeColumns, viewNodes, type NodeRow } from "./view-nodes.ts";

export const listNodesQuery = listQuery(
  { name: "text", status: "text", memory: "number" },
  {
    status: z.enum(NODE_STATUSES).optional(),
    pool: z.string().max(100).optional(),
    q: z.string().trim().max(100).optional().describe("Part of the node's name or host name."),
  },
);
export type ListNodesQuery = z.output<typeof listNodesQuery>;

/** Used share of the memory, 0..1, as `capacity` shows it. Only this order needs every node's sum. */
const MEMORY_KEY = sql`coalesce(u.used / nullif(n."memoryTotalBytes", 0), 0)::float8`;
const MEMORY_JOIN = sql`LEFT JOIN (SELECT "nodeId", sum("memoryBytes") AS used FROM "Instance"
  WHERE state IN ('running', 'paused') GROUP BY "nodeId") u ON u."nodeId" = n.id`;

const KEYS: Record<ListNodesQuery["sort"], Sql> = {
  name: sql`n.name`,
  status: sql`n.status::text`,
  memory: MEMORY_KEY,
};

/** Nodes with counts, memory and maintenance, a page at a time. */
export async function listNodes(control: ControlClient, query: ListNodesQuery): Promise<Page<NodeView>> {
  const key = KEYS[query.sort];
  const found = await rows<NodeRow & { key: string | number }>(
    control,
    sql`SELECT ${nodeColumns}, ${key} AS key
        FROM "Node" n JOIN "Pool" p ON p.id = n."poolId" ${query.sort === "memory" ? MEMORY_JOIN : nothing}
        WHERE true ${filters(query)} ${afterCursor(query, key, sql`n.id`)}
        ${inOrder(query, key, sql`n.id`)}`,
  );
  const page = pageOf(query, found, (row) => row);
  return { items: await viewNodes(control, page.items), nextCursor: page.nextCursor };
}

function filters({ status, pool, q }: ListNodesQuery): Sql {
  const pattern = q ? containing(q) : null;
  return sql`${status ? sql` AND n.status::text = ${status}` : nothing}
    ${pool ? sql` AND p.name = ${pool}` : nothing}
    ${pattern ? sql` AND (n.name ILIKE ${pattern} OR n.hostname ILIKE ${pattern})` : nothing}`;
}

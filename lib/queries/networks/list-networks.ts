import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { afterCursor, inOrder, listQuery, pageOf, type Page } from "../list-query.ts";
import { containing, nothing, rows, sql, type Sql } from "../sql.ts";
import type { NetworkView } from "./network-view.ts";

export const listNetworksQuery = listQuery(
  { name: "text", instances: "number" },
  { q: z.string().trim().max(100).optional().describe("A part of the network's or its firewall's name.") },
);
export type ListNetworksQuery = z.output<typeof listNetworksQuery>;

interface Row extends NetworkView {
  id: string;
  key: string | number;
}

const KEYS: Record<ListNetworksQuery["sort"], Sql> = { name: sql`w.name`, instances: sql`w.instances` };

/** Every private network that was made here or that an instance is in, each with its firewall; a page at a time. */
export async function listNetworks(control: ControlClient, query: ListNetworksQuery): Promise<Page<NetworkView>> {
  const key = KEYS[query.sort];
  const found = await rows<Row>(
    control,
    sql`SELECT w.*, ${key} AS key FROM (${networksWith(nothing)}) w WHERE true ${matching(query.q)}
        ${afterCursor(query, key, sql`w.id`)} ${inOrder(query, key, sql`w.id`)}`,
  );
  return pageOf(query, found, viewOf);
}

/** One network by its name, or null. */
export async function findNetwork(control: ControlClient, name: string): Promise<NetworkView | null> {
  const [row] = await rows<Row>(control, networksWith(sql`WHERE name = ${name}`));
  return row ? viewOf(row) : null;
}

/** Networks have no id that all of them share: the name's hash stands for it in a list's cursor. */
function networksWith(filter: Sql): Sql {
  return sql`SELECT known.name, md5(known.name)::uuid AS id,
      coalesce(inside.instances, 0)::int AS instances, coalesce(inside.running, 0)::int AS running,
      coalesce(inside.nodes, 0)::int AS nodes,
      CASE WHEN f.id IS NULL THEN NULL ELSE json_build_object('id', f.id, 'name', f.name, 'node', f.node,
        'state', f.state, 'job', f.job, 'pinned', f.pinned) END AS firewall
    FROM (SELECT name FROM (SELECT name FROM "Network" UNION SELECT network FROM "Instance" WHERE network IS NOT NULL) u
      ${filter}) known
    LEFT JOIN (SELECT network, count(*) AS instances, count(*) FILTER (WHERE state = 'running') AS running,
        count(DISTINCT "nodeId") AS nodes
      FROM "Instance" WHERE kind = 'instance' AND network IS NOT NULL GROUP BY network) inside
      ON inside.network = known.name
    LEFT JOIN (SELECT DISTINCT ON (i.network) i.network, i.id, i.name, n.name AS node, i.state, i.job, i.pinned
      FROM "Instance" i JOIN "Node" n ON n.id = i."nodeId"
      WHERE i.kind = 'firewall' AND i.network IS NOT NULL ORDER BY i.network, i.id) f ON f.network = known.name`;
}

function matching(q: string | undefined): Sql {
  if (!q) return nothing;
  const pattern = containing(q);
  return sql` AND (w.name ILIKE ${pattern} OR w.firewall->>'name' ILIKE ${pattern})`;
}

function viewOf({ name, firewall, instances, running, nodes }: Row): NetworkView {
  return { name, firewall, instances, running, nodes };
}

import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";

export interface NetworkOfNode {
  name: string;
  instances: number;
  firewall: { name: string; node: string; state: string } | null;
}

/** The networks that this node's instances are in or that its firewalls guard, each with its firewall. */
export async function networksOfNode(control: ControlClient, nodeId: string): Promise<NetworkOfNode[]> {
  const found = await rows<NetworkOfNode>(
    control,
    sql`SELECT here.network AS name, here.instances,
          CASE WHEN f.name IS NULL THEN NULL
            ELSE json_build_object('name', f.name, 'node', f.node, 'state', f.state) END AS firewall
        FROM (SELECT network, (count(*) FILTER (WHERE kind = 'instance'))::int AS instances FROM "Instance"
              WHERE "nodeId" = ${nodeId}::uuid AND network IS NOT NULL GROUP BY network) here
        LEFT JOIN (SELECT DISTINCT ON (i.network) i.network, i.name, n.name AS node, i.state
          FROM "Instance" i JOIN "Node" n ON n.id = i."nodeId"
          WHERE i.kind = 'firewall' ORDER BY i.network, i.id) f ON f.network = here.network
        ORDER BY here.network LIMIT 500`,
  );
  return found;
}

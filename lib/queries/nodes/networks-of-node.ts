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
        LEFT JOIN LATERAL (SELECT i.name, n.name AS node, i.state FROM "Instance" i JOIN "Node" n ON n.id = i."nodeId"
          WHERE i.kind = 'firewall' AND i.network = here.network ORDER BY i.id LIMIT 1) f ON true
        ORDER BY here.network LIMIT 500`,
  );
  return found;
}

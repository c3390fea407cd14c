import { z } from "zod";
import { POLICIES } from "#lib/domain/fleet/placement-wishes.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { done, notFound, type Outcome } from "#lib/use-cases/outcome.ts";
import { instanceView } from "../instances/instance-view.ts";
import { listInstances, listInstancesQuery } from "../instances/list-instances.ts";
import { rows, sql } from "../sql.ts";
import { networksOfNode } from "./networks-of-node.ts";
import { nodeView } from "./node-view.ts";
import { nodeColumns, viewNodes, type NodeRow } from "./view-nodes.ts";

/** A node with the machines on it and the networks that they are in. */
export const nodeDetail = nodeView
  .extend({
    uri: z.string(),
    migrationUri: z.string().nullable(),
    hostname: z.string().nullable(),
    version: z.string().nullable(),
    policy: z
      .enum(POLICIES)
      .nullable()
      .describe("What becomes of its instances in a maintenance; null: as it is told."),
    machines: z.array(instanceView).describe("Instances and firewalls by name, at most 500."),
    networks: z.array(
      z.object({
        name: z.string(),
        instances: z.number().int().describe("Of this node in the network."),
        firewall: z
          .object({ name: z.string(), node: z.string(), state: z.string() })
          .nullable()
          .describe("The network's firewall, wherever it is."),
      }),
    ),
  })
  .meta({ id: "NodeDetail" });
export type NodeDetail = z.output<typeof nodeDetail>;

interface Row extends NodeRow {
  uri: string;
  migrationUri: string | null;
  hostname: string | null;
  version: string | null;
  policy: NodeDetail["policy"];
}

export async function showNode(control: ControlClient, name: string): Promise<Outcome<NodeDetail>> {
  const [row] = await rows<Row>(
    control,
    sql`SELECT ${nodeColumns}, n.uri, n."migrationUri", n.hostname, n.version, w.policy
        FROM "Node" n JOIN "Pool" p ON p.id = n."poolId" LEFT JOIN "NodePlacement" w ON w."nodeId" = n.id
        WHERE n.name = ${name}`,
  );
  if (!row) return notFound(`There is no node '${name}'.`);
  const [[node], machines, networks] = await Promise.all([
    viewNodes(control, [row]),
    listInstances(control, listInstancesQuery.parse({ node: name, limit: 500 })),
    networksOfNode(control, row.id),
  ]);
  if (!node) return notFound(`There is no node '${name}'.`);
  const { uri, migrationUri, hostname, version, policy } = row;
  return done({ ...node, uri, migrationUri, hostname, version, policy, machines: machines.items, networks });
}

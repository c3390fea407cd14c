import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";
import type { InstanceCounts } from "./node-view.ts";

export interface NodeFigures {
  counts: InstanceCounts;
  memoryUsedBytes: number;
}

const NONE: NodeFigures = {
  counts: { total: 0, running: 0, paused: 0, stopped: 0, pinned: 0, firewalls: 0 },
  memoryUsedBytes: 0,
};

/** Counts the machines of these nodes in one query; a node without any has zeros. */
export async function nodeFigures(control: ControlClient, nodeIds: string[]): Promise<(nodeId: string) => NodeFigures> {
  const found = await rows<InstanceCounts & { nodeId: string; used: number }>(
    control,
    // Node by node through its index: the time is that of the machines shown, not of all that there are.
    sql`SELECT node AS "nodeId", here.* FROM unnest(${nodeIds}::uuid[]) node, LATERAL (
          SELECT count(*)::int AS total,
            (count(*) FILTER (WHERE kind = 'instance' AND state = 'running'))::int AS running,
            (count(*) FILTER (WHERE kind = 'instance' AND state = 'paused'))::int AS paused,
            (count(*) FILTER (WHERE kind = 'instance' AND state IN ('stopped', 'saved')))::int AS stopped,
            (count(*) FILTER (WHERE kind = 'instance' AND pinned IS NOT NULL))::int AS pinned,
            (count(*) FILTER (WHERE kind = 'firewall'))::int AS firewalls,
            coalesce(sum("memoryBytes") FILTER (WHERE state IN ('running', 'paused')), 0)::float8 AS used
          FROM "Instance" WHERE "nodeId" = node) here`,
  );
  const byNode = new Map<string, NodeFigures>();
  for (const { nodeId, used, ...counts } of found) byNode.set(nodeId, { counts, memoryUsedBytes: used });
  return (nodeId) => byNode.get(nodeId) ?? NONE;
}

/** Room that open operations have reserved on these nodes, by node. */
export async function nodeReservations(control: ControlClient, nodeIds: string[]): Promise<Map<string, number>> {
  const found = await rows<{ nodeId: string; reserved: number }>(
    control,
    sql`SELECT "nodeId", sum("memoryBytes")::float8 AS reserved
        FROM "Reservation" WHERE "nodeId" = ANY(${nodeIds}::uuid[]) GROUP BY "nodeId"`,
  );
  return new Map(found.map(({ nodeId, reserved }) => [nodeId, reserved]));
}

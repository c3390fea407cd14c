import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";
import { maintenancePhase } from "./maintenance-phase.ts";
import type { NodeMaintenance } from "./node-view.ts";

interface Row {
  nodeId: string;
  statusReason: string | null;
  statusSince: Date;
  openedBy: string | null;
  openedReason: string | null;
  openedAt: Date | null;
  operationId: string | null;
  kind: string | null;
  operationStatus: string | null;
  operationBy: string | null;
  operationReason: string | null;
  operationAt: Date | null;
}

/**
 * The maintenance of each of these nodes that has one: in MAINTENANCE, with an open record, or with an
 * operation under way that leads there. Read from the record; before there is one, from the operation.
 */
export async function nodeMaintenances(
  control: ControlClient,
  nodeIds: string[],
): Promise<Map<string, NodeMaintenance>> {
  const found = await rows<Row>(
    control,
    sql`SELECT n.id AS "nodeId", n."statusReason", n."statusSince",
          m."byName" AS "openedBy", m.reason AS "openedReason", m."openedAt",
          o.id AS "operationId", o.kind, o.status AS "operationStatus",
          o."byName" AS "operationBy", o.reason AS "operationReason", o."createdAt" AS "operationAt"
        FROM "Node" n
        LEFT JOIN LATERAL (SELECT * FROM "Maintenance" m WHERE m."subjectKind" = 'node'
          AND m."subjectId" = n.id::text AND m."closedAt" IS NULL ORDER BY m."openedAt" DESC LIMIT 1) m ON true
        LEFT JOIN "Claim" c ON c.key = 'node:' || n.id::text
        LEFT JOIN "Operation" o ON o.id = c."operationId" AND o."subjectKind" = 'node' AND o."subjectId" = n.id::text
          AND o.kind IN ('node.moveAll', 'node.stopAll', 'node.enable')
        WHERE n.id = ANY(${nodeIds}::uuid[]) AND (n.status = 'MAINTENANCE' OR m.id IS NOT NULL OR o.id IS NOT NULL)`,
  );
  return new Map(found.map((row) => [row.nodeId, maintenanceOf(row)]));
}

function maintenanceOf(row: Row): NodeMaintenance {
  const operation = row.operationId ? { kind: row.kind ?? "", status: row.operationStatus ?? "" } : null;
  return {
    by: row.openedBy ?? row.operationBy ?? "",
    reason: row.openedReason ?? row.operationReason ?? row.statusReason ?? "",
    since: (row.openedAt ?? row.operationAt ?? row.statusSince).toISOString(),
    phase: maintenancePhase(operation),
    operationId: row.operationId,
  };
}

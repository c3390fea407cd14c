import type { FleetSnapshot, InstanceFact, NodeFact, ReservationFact } from "#lib/domain/fleet/facts.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadMaintenance } from "./load-maintenance.ts";

/** The pool that a node belongs to, as planners see it; null when there is no such node. */
export async function loadFleetSnapshot(control: ControlTx, nodeId: string, now: Date): Promise<FleetSnapshot | null> {
  const node = await control.node.findUnique({ where: { id: nodeId }, include: { pool: true } });
  if (!node) return null;
  const { pool, poolId } = node;
  const nodes = await control.$queryRaw<NodeFact[]>`
    SELECT n.id::text, n.name, n."poolId"::text, n.status::text, n.reachable, n."bootId",
      ARRAY(SELECT g->>'name' FROM jsonb_array_elements(n."serviceGroups") g) AS "serviceGroups",
      n.driver = 'simulator' OR n."sshTarget" IS NOT NULL AS "hasShell", n."memoryTotalBytes", n.templates, p.policy,
      CASE WHEN o.id IS NULL THEN NULL
        ELSE json_build_object('operationId', o.id::text, 'title', o.title) END AS "claimedBy"
    FROM "Node" n
    LEFT JOIN "NodePlacement" p ON p."nodeId" = n.id
    LEFT JOIN "Claim" c ON c.key = 'node:' || n.id::text
    LEFT JOIN "Operation" o ON o.id = c."operationId"
    WHERE n."poolId" = ${poolId}::uuid ORDER BY n.name`;
  const instances = await control.$queryRaw<InstanceFact[]>`
    SELECT i.id::text, i.name, i."nodeId"::text, i.kind, i.state, i."memoryBytes", i.pinned, i.network, i.autostart,
      CASE WHEN p."instanceId" IS NULL THEN NULL
        ELSE json_build_object('policy', p.policy, 'group', p."group", 'priority', p.priority) END AS wishes,
      CASE WHEN o.id IS NULL THEN NULL
        ELSE json_build_object('operationId', o.id::text, 'title', o.title) END AS "claimedBy"
    FROM "Instance" i JOIN "Node" n ON n.id = i."nodeId"
    LEFT JOIN "InstancePlacement" p ON p."instanceId" = i.id
    LEFT JOIN "Claim" c ON c.key = 'instance:' || i.id::text
    -- What another operation is about to fetch from here is its own as well, as long as it hasn't arrived.
    LEFT JOIN LATERAL (
      SELECT r."operationId" FROM "Reservation" r
      WHERE r."instanceId" = i.id AND r."nodeId" <> i."nodeId"
        AND NOT EXISTS (SELECT FROM "Claim" own WHERE own.key = 'node:' || i."nodeId"::text AND own."operationId" = r."operationId")
      LIMIT 1
    ) fetched ON true
    LEFT JOIN "Operation" o ON o.id = coalesce(c."operationId", fetched."operationId")
    WHERE n."poolId" = ${poolId}::uuid ORDER BY i.name, i.id`;
  const reservations = await control.$queryRaw<ReservationFact[]>`
    SELECT r."operationId"::text, r."nodeId"::text, r."instanceId"::text, r."memoryBytes"
    FROM "Reservation" r JOIN "Node" n ON n.id = r."nodeId" WHERE n."poolId" = ${poolId}::uuid`;
  const { id, name, maxOut, maxIn, maxTotal } = pool;
  return {
    takenAt: now.getTime(),
    pools: [{ id, name, maxOut, maxIn, maxTotal }],
    nodes,
    instances,
    reservations,
    rolling: await loadRolling(control, poolId),
    maintenance: await loadMaintenance(control, nodeId),
  };
}

async function loadRolling(control: ControlTx, poolId: string): Promise<FleetSnapshot["rolling"]> {
  const claim = await control.claim.findUnique({ where: { key: `rolling:${poolId}` }, include: { operation: true } });
  return claim ? { operationId: claim.operationId, title: claim.operation.title } : null;
}

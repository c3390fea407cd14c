import type { FoundInstance, MaintenanceEntry, MaintenanceFact, ServicesFact } from "#lib/domain/fleet/facts.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/** The open maintenance of a node with what was found and what was done since; null when there is none. */
export async function loadMaintenance(control: ControlTx, nodeId: string): Promise<MaintenanceFact | null> {
  const open = await control.maintenance.findFirst({
    where: { subjectKind: "node", subjectId: nodeId, closedAt: null },
    orderBy: { openedAt: "desc" },
    include: { entries: { orderBy: { id: "asc" } } },
  });
  if (!open) return null;
  return {
    id: open.id,
    reason: open.reason,
    found: open.found as unknown as FoundInstance[],
    bootId: open.bootId,
    autostart: open.autostart as unknown as string[],
    services: open.services as unknown as ServicesFact | null,
    entries: open.entries.map(({ instanceId, did, toNodeId }) => ({
      instanceId,
      did: did as MaintenanceEntry["did"],
      toNodeId,
    })),
  };
}

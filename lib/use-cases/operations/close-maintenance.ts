import { balanceSheet } from "#lib/domain/maintenance/balance.ts";
import type { ControlJson, ControlTx } from "#lib/ports/databases.ts";
import { loadFleetSnapshot } from "#lib/queries/operations/load-fleet-snapshot.ts";

/**
 * Closes a maintenance record when its node is enabled again and everything is as it was. Where
 * something differs the record stays open until a person signs the difference.
 */
export async function closeMaintenance(tx: ControlTx, maintenanceId: string, now: Date): Promise<void> {
  const record = await tx.maintenance.findUniqueOrThrow({ where: { id: maintenanceId } });
  const node = await tx.node.findUnique({ where: { id: record.subjectId } });
  if (record.closedAt || node?.status !== "ENABLED") return;
  const snapshot = await loadFleetSnapshot(tx, node.id, now);
  if (!snapshot?.maintenance) return;
  const names = new Map(snapshot.nodes.map((each) => [each.id, each.name]));
  const sheet = balanceSheet(snapshot.maintenance, node.id, snapshot.instances, names);
  if (!sheet.balanced) return;
  await tx.maintenance.update({
    where: { id: maintenanceId },
    data: { closedAt: now, balance: "balanced", lines: sheet.lines as unknown as ControlJson },
  });
}

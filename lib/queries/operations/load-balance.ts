import type { BalanceLine } from "#lib/domain/maintenance/balance-line.ts";
import { balanceSheet } from "#lib/domain/maintenance/balance.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadFleetSnapshot } from "./load-fleet-snapshot.ts";
import type { BalanceView } from "./operation-view.ts";

/** The balance of a maintenance: as it was when it was closed, or, while it is open, as it stands now. */
export async function loadBalance(control: ControlTx, maintenanceId: string, now: Date): Promise<BalanceView | null> {
  const record = await control.maintenance.findUnique({ where: { id: maintenanceId } });
  if (!record) return null;
  const state = record.balance as BalanceView["state"];
  const { signedBy: by, signReason: reason } = record;
  const signed = by !== null && reason !== null ? { by, reason } : null;
  if (record.closedAt) {
    return { state, toSign: false, signed, lines: (record.lines ?? []) as unknown as BalanceLine[] };
  }
  const snapshot = await loadFleetSnapshot(control, record.subjectId, now);
  if (!snapshot?.maintenance) return { state, toSign: false, signed, lines: [] };
  const names = new Map(snapshot.nodes.map((each) => [each.id, each.name]));
  const sheet = balanceSheet(snapshot.maintenance, record.subjectId, snapshot.instances, names);
  const node = snapshot.nodes.find(({ id }) => id === record.subjectId);
  const enabled = node?.status === "ENABLED" && node.claimedBy === null;
  return { state, toSign: enabled && !sheet.balanced, signed, lines: sheet.lines };
}

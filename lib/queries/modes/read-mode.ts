import { SYSTEM_SCOPE, type MaintenanceState, type ModeReading, type ScopeMode } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/** A place on the platform: nothing for the whole system, an organization, or one of its workspaces. */
export interface ModePlace {
  organizationId?: string;
  workspaceId?: string;
}

/** The rows of the mode that bear on a place, outermost first. Throws where the mode can't be read. */
export async function readMode(control: ControlTx, place: ModePlace = {}): Promise<ModeReading> {
  const order = [SYSTEM_SCOPE, place.organizationId, place.workspaceId].filter((scope) => scope !== undefined);
  const rows = await control.mode.findMany({ where: { scope: { in: order } } });
  const system = rows.find(({ scope }) => scope === SYSTEM_SCOPE);
  if (!system) throw new Error("The mode has no row for the system: the control database is not set up.");
  const scopes = order.flatMap((scope) => rows.filter((row) => row.scope === scope).map(scopeMode));
  return { scopes, maintenance: maintenanceOf(system) };
}

export type ModeRow = Awaited<ReturnType<ControlTx["mode"]["findMany"]>>[number];

export function scopeMode(row: ModeRow): ScopeMode {
  return {
    scope: row.scope,
    revision: row.revision,
    jobsStopped: {
      on: row.jobsStopped,
      by: row.jobsStoppedBy,
      since: row.jobsStoppedSince,
      reason: row.jobsStoppedReason,
    },
    readOnly: { on: row.readOnly, by: row.readOnlyBy, since: row.readOnlySince, reason: row.readOnlyReason },
    notice: row.notice,
    expectedEnd: row.expectedEnd,
    contact: row.contact,
  };
}

export function maintenanceOf(row: ModeRow): ModeReading["maintenance"] {
  return {
    state: row.maintenance as MaintenanceState,
    cause: row.maintenanceCause,
    by: row.maintenanceBy,
    since: row.maintenanceSince,
    reason: row.maintenanceReason,
  };
}

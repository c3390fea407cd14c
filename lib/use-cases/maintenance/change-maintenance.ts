import { asFound, foundMode, type FoundMode } from "#lib/domain/modes/found-mode.ts";
import type { MaintenanceCause } from "#lib/domain/modes/maintenance-cause.ts";
import { transition, type MaintenanceEvent, type Transition } from "#lib/domain/modes/maintenance-transitions.ts";
import { SYSTEM_SCOPE, type MaintenanceState } from "#lib/domain/modes/mode.ts";
import type { ControlJson, ControlTx } from "#lib/ports/databases.ts";
import { scopeMode, type ModeRow } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "../actor.ts";
import { lockScope } from "../modes/lock-scope.ts";
import { modeColumns } from "../modes/mode-row.ts";
import { notify } from "../notify.ts";
import { recordAudit } from "../record-audit.ts";

export interface MaintenanceChange {
  event: MaintenanceEvent;
  actor: Actor;
  now: Date;
  reason: string | null;
  operationId: string | null;
  /** Of `enter` and `outage`. */
  cause?: MaintenanceCause;
  /** Of `enter`: services that run. */
  services?: readonly string[] | null;
}

/**
 * The one way in which the platform's maintenance changes: by the table of transitions, under the lock of the system's
 * mode, with its audit entry. A refused event changes nothing.
 */
export async function changeMaintenance(tx: ControlTx, change: MaintenanceChange): Promise<Transition> {
  await lockScope(tx, SYSTEM_SCOPE);
  const row = await tx.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  const before = row.maintenance as MaintenanceState;
  const next = transition(before, change.event);
  if (!next.ok || next.state === before) return next;
  await tx.mode.update({ where: { scope: SYSTEM_SCOPE }, data: columnsAfter(row, next.state, change) });
  const { actor, event, reason, operationId } = change;
  await recordAudit(tx, actor, {
    action: `maintenance.${event}`,
    subject: { kind: "mode", id: SYSTEM_SCOPE, name: "system" },
    before: { maintenance: before },
    after: { maintenance: next.state },
    ...(reason ? { reason } : {}),
    ...(operationId ? { operationId } : {}),
  });
  await notify(tx, ["mode"]);
  return next;
}

function columnsAfter(row: ModeRow, state: MaintenanceState, change: MaintenanceChange) {
  if (state === "off") return columnsWhenOff(row);
  const { event, operationId } = change;
  // A certificate that was issued on the way in holds in maintenance.
  const revision = event === "entered" ? row.revision : row.revision + 1;
  const common = { maintenance: state, revision, maintenanceOperationId: operationId };
  if (row.maintenance === "off") return { ...common, ...columnsWhenEntered(row, change) };
  return event === "outage" ? { ...common, maintenanceCause: "outage" } : common;
}

function columnsWhenEntered(row: ModeRow, { actor, now, reason, cause, services }: MaintenanceChange) {
  return {
    maintenanceCause: cause ?? "manual",
    maintenanceBy: actor.name,
    maintenanceSince: now,
    maintenanceReason: reason,
    maintenanceFound: { ...foundMode(scopeMode(row), services ?? null) } as unknown as ControlJson,
  };
}

/** Both switches and the notice as they were found. */
function columnsWhenOff(row: ModeRow) {
  const found = row.maintenanceFound as unknown as FoundMode | null;
  const mode = scopeMode(row);
  return {
    ...modeColumns(found ? asFound(mode, found) : mode),
    revision: row.revision + 1,
    maintenance: "off",
    maintenanceCause: null,
    maintenanceBy: null,
    maintenanceSince: null,
    maintenanceReason: null,
    maintenanceOperationId: null,
  };
}

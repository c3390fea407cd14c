import type { ModeField } from "#lib/domain/modes/change.ts";
import type { ScopeMode } from "#lib/domain/modes/mode.ts";

/** A scope's columns of the table Mode, but for its key and its revision. */
export function modeColumns({ jobsStopped, readOnly, notice, expectedEnd, contact }: ScopeMode) {
  return {
    jobsStopped: jobsStopped.on,
    jobsStoppedBy: jobsStopped.by,
    jobsStoppedSince: jobsStopped.since,
    jobsStoppedReason: jobsStopped.reason,
    readOnly: readOnly.on,
    readOnlyBy: readOnly.by,
    readOnlySince: readOnly.since,
    readOnlyReason: readOnly.reason,
    notice,
    expectedEnd,
    contact,
  };
}

/** Those fields as the audit shows them. */
export function auditedMode(mode: ScopeMode, fields: readonly ModeField[]): Record<string, boolean | string | null> {
  const all = {
    jobsStopped: mode.jobsStopped.on,
    readOnly: mode.readOnly.on,
    notice: mode.notice,
    expectedEnd: mode.expectedEnd?.toISOString() ?? null,
    contact: mode.contact,
  };
  return Object.fromEntries(fields.map((field) => [field, all[field]]));
}

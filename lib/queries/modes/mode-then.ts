import { effectiveMode, type EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { ScopeMode } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { readMode, type ModePlace } from "./read-mode.ts";

interface Undone {
  scope: string;
  field: string;
  value: boolean | string | null;
}

/**
 * What held in a place at an earlier moment, as far as switches and notice go: the mode of now, with every change since
 * then undone as the audit has it. A state of maintenance counts only if it has lasted since.
 */
export async function modeThen(control: ControlTx, place: ModePlace, moment: Date): Promise<EffectiveMode> {
  const { maintenance, scopes } = await readMode(control, place);
  const ids = scopes.map(({ scope }) => scope);
  const undone = await control.$queryRaw<Undone[]>`
    SELECT DISTINCT ON (e."subjectId", f.key) e."subjectId" AS scope, f.key AS field, f.value
    FROM "AuditEntry" e, jsonb_each(e.before) f
    WHERE e."subjectKind" = 'mode' AND e."subjectId" = ANY (${ids}::text[]) AND e.action = 'mode.change'
      AND e.at > ${moment}
    ORDER BY e."subjectId", f.key, e.id`;
  const lasts = maintenance.since !== null && maintenance.since <= moment;
  return effectiveMode({
    maintenance: lasts ? maintenance : { ...maintenance, state: "off" },
    scopes: scopes.map((row) =>
      before(
        row,
        undone.filter(({ scope }) => scope === row.scope),
      ),
    ),
  });
}

function before(row: ScopeMode, undone: readonly Undone[]): ScopeMode {
  const valueOf = (field: string, now: boolean | string | null) => {
    const found = undone.find((each) => each.field === field);
    return found ? found.value : now;
  };
  return {
    ...row,
    jobsStopped: { ...row.jobsStopped, on: valueOf("jobsStopped", row.jobsStopped.on) === true },
    readOnly: { ...row.readOnly, on: valueOf("readOnly", row.readOnly.on) === true },
    notice: textOf(valueOf("notice", row.notice)),
  };
}

function textOf(value: boolean | string | null): string | null {
  return typeof value === "string" ? value : null;
}

import { UNREADABLE_RULES, type ApplicationRules } from "#lib/domain/gate/rules.ts";
import type { GateApplication, GateMode, GateScope, OwnMode } from "#lib/domain/gate/state.ts";
import type { MaintenanceState } from "#lib/domain/modes/mode.ts";
import type { ComponentState } from "#lib/domain/status/component.ts";

/** The tables' rows as JSON gives them: times are texts. */
export interface GateRows {
  modes: readonly ModeRow[];
  applications: readonly ApplicationRow[];
  spans: readonly { component: string; state: ComponentState; since: string; until: string | null }[];
  planned: readonly {
    id: string;
    title: string;
    text: string;
    components: string[];
    startsAt: string;
    endsAt: string;
    changedAt: string;
  }[];
}

interface ModeRow {
  scope: string;
  parentScope: string | null;
  jobsStopped: boolean;
  readOnly: boolean;
  maintenance: string;
  maintenanceCause: string | null;
  maintenanceSince: string | null;
  notice: string | null;
  expectedEnd: string | null;
  contact: string | null;
}

interface ApplicationRow {
  id: string;
  slug: string;
  name: string;
  hosts: string[];
  rules: unknown;
  public: boolean;
  ownMode: string;
  ownSince: string | null;
  ownUntil: string | null;
}

export function modeOf(rows: readonly ModeRow[]): GateMode {
  const row = rows.find(({ scope }) => scope === "system");
  if (!row) throw new Error("The mode has no row for the system: the control database is not set up.");
  const { jobsStopped, readOnly, maintenance, maintenanceCause: cause, maintenanceSince, notice, contact } = row;
  return {
    jobsStopped,
    readOnly,
    maintenance: { state: maintenance as MaintenanceState, cause, since: iso(maintenanceSince) },
    notice,
    expectedEnd: iso(row.expectedEnd),
    contact,
  };
}

export function scopeOf(row: ModeRow, slug: string | null): GateScope {
  const { scope, parentScope: parent, jobsStopped, readOnly, notice, expectedEnd, contact } = row;
  return { scope, slug, parent, jobsStopped, readOnly, notice, expectedEnd: iso(expectedEnd), contact };
}

/** `before`: the rules that this gate has known of it. */
export async function applicationOf(row: ApplicationRow, before?: ApplicationRules): Promise<GateApplication> {
  const { id, slug, name, hosts, ownMode, ownSince, ownUntil } = row;
  const rules = (await rulesOf(row.rules)) ?? before ?? UNREADABLE_RULES;
  return {
    ...{ id, slug, name, hosts, public: row.public, ownMode: ownMode as OwnMode },
    ...{ ownSince: iso(ownSince), ownUntil: iso(ownUntil), rules },
  };
}

/** Null for rules that aren't understood: a newer Lull wrote them. A gate without applications needs no schema. */
async function rulesOf(rules: unknown): Promise<ApplicationRules | null> {
  const { rulesSchema } = await import("../applications/rules-schema.ts");
  return rulesSchema.safeParse(rules).data ?? null;
}

function iso(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

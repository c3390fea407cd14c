import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { GateState } from "#lib/domain/gate/state.ts";
import { applicationOf, modeOf, scopeOf, type GateRows } from "./gate-rows.ts";

/** Runs one statement and gives its rows. A gate speaks to the databases without Prisma: it starts in a tenth of a second. */
export type ReadRows = (text: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

export interface GateDatabases {
  control: ReadRows;
  /** Names of organizations. While it doesn't answer, those that are known already hold. */
  platform: ReadRows;
}

/** The mode never waits for names (milliseconds). */
const NAMES_PATIENCE_MS = 300;

/** More spans than this in 90 days are an hour's quarter each: the oldest are left out. */
const MOST_SPANS = 3_000;

const EVERYTHING = `SELECT
  (SELECT coalesce(json_agg(mode ORDER BY scope), '[]') FROM "Mode" mode) AS modes,
  (SELECT coalesce(json_agg(application ORDER BY slug), '[]') FROM "Application" application) AS applications,
  (SELECT coalesce(json_agg(span ORDER BY since, id), '[]') FROM (SELECT id, component, state, since, until
    FROM "ComponentState" WHERE until IS NULL OR until > now() - interval '90 days'
    ORDER BY since DESC, id DESC LIMIT ${MOST_SPANS}) span) AS spans,
  (SELECT coalesce(json_agg(planned ORDER BY "startsAt", id), '[]') FROM "PlannedMaintenance" planned
    WHERE "cancelledAt" IS NULL AND "endsAt" > now()) AS planned`;

/** Changes with every change of what a gate holds, and costs next to nothing. */
const FINGERPRINT = `SELECT concat_ws('|',
  (SELECT string_agg(xmin::text, ',' ORDER BY scope) FROM "Mode"),
  (SELECT string_agg(xmin::text, ',' ORDER BY id) FROM "Application"),
  (SELECT string_agg(xmin::text, ',' ORDER BY id) FROM "ComponentState" WHERE until IS NULL),
  (SELECT max(id)::text FROM "ComponentState"),
  (SELECT string_agg(xmin::text, ',' ORDER BY id) FROM "PlannedMaintenance"
    WHERE "cancelledAt" IS NULL AND "endsAt" > now())) AS fingerprint`;

/** Whether anything has changed since it was last the same. */
export async function readGateFingerprint({ control }: Pick<GateDatabases, "control">): Promise<string> {
  const [row] = await control(FINGERPRINT);
  return String(row?.fingerprint);
}

/** Reads all that a gate holds at one moment. `before`: what was known, for names and rules that can't be read now. */
export async function readGateState(databases: GateDatabases, before: GateState | null): Promise<GateState> {
  const rows = (await databases.control(EVERYTHING))[0] as unknown as GateRows;
  const scopes = rows.modes.filter(({ scope }) => scope !== "system");
  const ids = scopes.flatMap(({ scope, parentScope }) => (parentScope === null ? [scope] : []));
  const names = await namesOf(databases.platform, ids);
  const known = new Map((before?.scopes ?? []).map(({ scope, slug }) => [scope, slug]));
  const rulesBefore = new Map((before?.applications ?? []).map(({ id, rules }) => [id, rules]));
  const content = {
    mode: modeOf(rows.modes),
    scopes: scopes
      // An organization that isn't there any more is nobody's.
      .filter(({ scope, parentScope }) => names === null || parentScope !== null || names.has(scope))
      .map((row) => scopeOf(row, names?.get(row.scope) ?? known.get(row.scope) ?? null)),
    applications: await Promise.all(rows.applications.map((row) => applicationOf(row, rulesBefore.get(row.id)))),
    components: rows.spans
      .filter(({ until }) => until === null)
      .map(({ component, state, since }) => ({ name: component, state, since: iso(since) })),
    history: rows.spans.map(({ component, state, since, until }) => ({
      ...{ component, state, since: iso(since) },
      until: until === null ? null : iso(until),
    })),
    planned: rows.planned.map(({ id, title, text, components, startsAt, endsAt, changedAt }) => ({
      ...{ id, title, text, components },
      ...{ startsAt: iso(startsAt), endsAt: iso(endsAt), changedAt: iso(changedAt) },
    })),
  };
  const revision = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32);
  return { revision, takenAt: new Date().toISOString(), ...content };
}

/** Organizations by id; null when nobody says so in time. */
async function namesOf(platform: ReadRows, ids: readonly string[]): Promise<Map<string, string> | null> {
  if (ids.length === 0) return new Map();
  const asked = platform(`SELECT id, slug FROM "Organization" WHERE id = ANY($1::uuid[])`, [ids]).catch(() => null);
  const rows = await Promise.race([asked, sleep(NAMES_PATIENCE_MS, null, { ref: false })]);
  return rows && new Map(rows.map(({ id, slug }) => [String(id), String(slug)]));
}

function iso(time: string): string {
  return new Date(time).toISOString();
}

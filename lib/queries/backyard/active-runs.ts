import { STANDARD_KINDS } from "#lib/domain/jobs/standard-kinds.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { rows, sql, type Sql } from "../sql.ts";

/** The kinds that are always listed, in their order. */
export const BACKYARDS: readonly string[] = STANDARD_KINDS.filter(({ backyard }) => backyard)
  .map(({ id }) => id)
  .sort();

/** A run that is going on, as backyard-execute-check lists it. */
export interface ActiveRun {
  id: string;
  organization: string;
  workspace: string;
  backyard: string;
  family: string;
  state: string;
  /** UTC with microseconds and Z */
  updated: string;
}

/**
 * Every run that is preparing or executing, in the order of the answer. They are few of many and found by the index on
 * state, first: else PostgreSQL, which takes them for more, reads that of the kinds beside it.
 */
export const ACTIVE_RUNS: Sql = sql`WITH active AS MATERIALIZED
    (SELECT id, seq, state, "kindId", "workspaceId", "updatedAt" FROM "Run" WHERE state IN ('preparing', 'executing', 'delayed'))
  SELECT r.id, o.slug AS organization, w.slug AS workspace, k.backyard, k.family, r.state,
    to_char(r."updatedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS updated
  FROM active r JOIN "JobKind" k ON k.id = r."kindId"
  JOIN "Workspace" w ON w.id = r."workspaceId" JOIN "Organization" o ON o.id = w."organizationId"
  WHERE k.backyard = ANY(${BACKYARDS})
  ORDER BY o.slug COLLATE "C", w.slug COLLATE "C", k.backyard COLLATE "C", r.seq`;

const AT_ONCE = 1_000;
const nextPiece = sql`FETCH 1000 FROM active_runs`;

/** Reads them a thousand at a time, over a cursor of this transaction. */
export async function* eachActiveRun(tx: PlatformTx): AsyncGenerator<ActiveRun> {
  await rows(tx, sql`DECLARE active_runs NO SCROLL CURSOR FOR ${ACTIVE_RUNS}`);
  for (;;) {
    const found = await rows<ActiveRun>(tx, nextPiece);
    yield* found;
    if (found.length < AT_ONCE) return;
  }
}

import type pg from "pg";
import type { RunsSettled, UnendedRun } from "#lib/ports/restore-tools.ts";
import { asOwner } from "./restore-owner.ts";
import type { RestoreServer } from "./restore-server.ts";

/** What such a run says on its page. */
const CAUSE =
  "Restored: the platform was put back to a time before this run's end. What it did then isn't in the restored data, and it isn't executed again.";

/** Runs that a restored database takes for not ended yet, in the order in which they were registered. */
export function unendedRuns(server: RestoreServer, database: string): Promise<UnendedRun[]> {
  return asOwner(server, database, async (client) => {
    if (!(await hasRuns(client))) return [];
    const { rows } = await client.query<UnendedRun>(
      `SELECT id::text, name, state <> 'notExecuted' AS started FROM "Run"
       WHERE state NOT IN ('complete', 'completeError') ORDER BY seq`,
    );
    return rows;
  });
}

/** Ends the named runs, and holds the others that wait. Those of an execution that is lost have no runner any more. */
export function settleRuns(
  server: RestoreServer,
  database: string,
  { end, hold, at }: RunsSettled,
): Promise<{ ended: number; held: number }> {
  return asOwner(server, database, async (client) => {
    if (!(await hasRuns(client))) return { ended: 0, held: 0 };
    const ended = await client.query(
      `UPDATE "Run" SET state = 'completeError', message = $2, "endedAt" = $3, "runnerKey" = NULL, claim = claim + 1,
         "updatedAt" = clock_timestamp(),
         history = history || jsonb_build_array(jsonb_build_object('state', 'completeError', 'at', $3::timestamptz))
       WHERE id = ANY($1::uuid[]) AND state NOT IN ('complete', 'completeError')`,
      [end, CAUSE, at],
    );
    const held = hold
      ? await client.query(
          `UPDATE "Run" SET "heldBack" = true, "updatedAt" = clock_timestamp()
           WHERE state NOT IN ('complete', 'completeError') AND NOT "heldBack"`,
        )
      : { rowCount: 0 };
    return { ended: ended.rowCount ?? 0, held: held.rowCount ?? 0 };
  });
}

/** Databases of the manifest other than the platform's own have none. */
async function hasRuns(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('public."Run"') IS NOT NULL AS there`);
  return rows[0]?.there === true;
}

import { connected } from "../postgres/connected.ts";
import { MODE_READER_VARIABLE } from "../state-folder/database-urls.ts";
import { failed, ok, warning, type Finding } from "#lib/ports/finding.ts";

const CHECK = "control database, runners";
const SET_UP_AGAIN = './bin/up gives the role its rights; by hand: SELECT on "Mode" and nothing else.';

/** Runners read the mode with a role that may read nothing else of control, or they start nothing. */
export async function checkModeReader(url: string, sharesControl: boolean): Promise<Finding[]> {
  try {
    const { name, mode, others } = await connected(url, async (client) => {
      const { rows } = await client.query<{ name: string; mode: boolean; others: string[] }>(
        `SELECT current_user::text AS name, has_table_privilege('"Mode"', 'SELECT') AS mode,
           array(SELECT c.oid::regclass::text FROM pg_class c
             WHERE c.relkind IN ('r', 'v', 'm', 'p') AND c.relname <> 'Mode' AND has_schema_privilege(c.relnamespace, 'USAGE')
               AND c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'graphile_worker', 'simulator'))
               AND has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE') LIMIT 3) AS others`,
      );
      return rows[0] ?? { name: "the role", mode: false, others: [] };
    });
    if (!mode) return [failed(CHECK, `${name} can't read the mode: runners start nothing`, SET_UP_AGAIN)];
    if (sharesControl)
      return [warning(CHECK, "they use the app's own role", `Give ${MODE_READER_VARIABLE} a role of their own.`)];
    if (others.length > 0)
      return [failed(CHECK, `${name} may use ${others.join(", ")}: the mode alone is its business`, SET_UP_AGAIN)];
    return [ok(CHECK, `${name} reads the mode, and may read nothing else`)];
  } catch (error) {
    const message = `can't be reached: ${error instanceof Error ? error.message : String(error)}`;
    return [failed(CHECK, message, `Start it, or mend ${MODE_READER_VARIABLE}.`)];
  }
}

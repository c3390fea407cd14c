import pg from "pg";
import type { RowCounts } from "#lib/domain/backups/backup.ts";

interface Table {
  schema: string;
  name: string;
}

/** Rows of every table of its own, in whatever snapshot the connection's transaction has. */
export async function countRows(client: pg.ClientBase, report?: (share: number) => void): Promise<RowCounts> {
  const tables = await ownTables(client);
  const counts: Record<string, number> = {};
  for (const [index, { schema, name }] of tables.entries()) {
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::float8 AS count FROM ONLY ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`,
    );
    counts[`${schema}.${name}`] = rows[0]?.count ?? 0;
    report?.((index + 1) / tables.length);
  }
  return counts;
}

async function ownTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
     ORDER BY 1, 2`,
  );
  return rows;
}

import type pg from "pg";

/** Tables that a request may write though it is refused (when a token was used, which key was taken), and the workers' pulse. */
const APART = ["ApiToken", "rate_limits", "IdempotencyKey", "WorkerBeat"];

/** A hash of every row of every table, to show that nothing has changed. */
export async function allRows(pool: pg.Pool): Promise<Record<string, string>> {
  const tables = await pool.query<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'simulator') AND table_name <> ALL($1)`,
    [APART],
  );
  const hashes: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const found = await pool.query<{ hash: string | null }>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS hash FROM ${name} t`,
    );
    hashes[name] = found.rows[0]?.hash ?? "empty";
  }
  return hashes;
}

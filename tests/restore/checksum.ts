import pg from "pg";
import { connected } from "#lib/adapters/postgres/connected.ts";

/** A checksum over every row of every table: equal ones hold the same. Read as superuser: the judge of a test. */
export function checksumOf(superuserUrl: string): Promise<string> {
  return connected(superuserUrl, async (client) => {
    const tables = await client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
    );
    const sums: string[] = [];
    for (const { name } of tables.rows) {
      const table = pg.escapeIdentifier(name);
      const { rows } = await client.query<{ sum: string }>(
        `SELECT count(*) || ':' || md5(coalesce(string_agg(md5(t::text), ',' ORDER BY t::text), '')) AS sum FROM ${table} t`,
      );
      sums.push(`${name} ${rows[0]?.sum ?? ""}`);
    }
    return sums.join("\n");
  });
}

import pg from "pg";

interface ForeignKey {
  name: string;
  child: string;
  parent: string;
  childColumns: string[];
  parentColumns: string[];
}

/** Foreign keys that rows break, in words. One with a part that is NULL refers to nothing. */
export async function brokenReferences(client: pg.ClientBase): Promise<string[]> {
  const broken: string[] = [];
  for (const key of await foreignKeys(client)) {
    const joined = key.childColumns.map((column, at) => `p.${quoted(key.parentColumns[at])} = c.${quoted(column)}`);
    const refers = key.childColumns.map((column) => `c.${quoted(column)} IS NOT NULL`);
    const { rows } = await client.query<{ count: number }>(
      `SELECT count(*)::float8 AS count FROM ${key.child} c
       WHERE ${refers.join(" AND ")} AND NOT EXISTS (SELECT FROM ${key.parent} p WHERE ${joined.join(" AND ")})`,
    );
    const count = rows[0]?.count ?? 0;
    if (count > 0) broken.push(`${count} rows of ${key.child} refer to what isn't in ${key.parent} (${key.name})`);
  }
  return broken;
}

async function foreignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `SELECT k.conname AS name, k.conrelid::regclass::text AS child, k.confrelid::regclass::text AS parent,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(number, at)
             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY u.at) AS "childColumns",
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(number, at)
             JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number ORDER BY u.at) AS "parentColumns"
     FROM pg_constraint k WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY 2, 1`,
  );
  return rows;
}

function quoted(column: string | undefined): string {
  return pg.escapeIdentifier(column ?? "");
}

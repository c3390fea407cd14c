import type { PlatformTx } from "#lib/ports/databases.ts";

/** Rows that were ever inserted, changed and deleted in platform's own tables, as PostgreSQL has counted them. */
export interface WriteActivity {
  /** By table. Decimal digits: a sum may be larger than a number holds exactly. */
  tables: Record<string, string>;
  /** Since when it counts: counts of another epoch can't be compared. */
  epoch: string;
}

export async function readWriteActivity(platform: PlatformTx): Promise<WriteActivity> {
  const rows = await platform.$queryRaw<{ name: string; changes: string; epoch: string }[]>`
    SELECT t.relid::regclass::text AS name, (t.n_tup_ins + t.n_tup_upd + t.n_tup_del)::text AS changes,
      (SELECT coalesce(d.stats_reset::text, 'never') || ' ' || pg_postmaster_start_time()::text
       FROM pg_stat_database d WHERE d.datname = current_database()) AS epoch
    FROM pg_stat_user_tables t ORDER BY name`;
  return { tables: Object.fromEntries(rows.map(({ name, changes }) => [name, changes])), epoch: rows[0]?.epoch ?? "" };
}

export function sumOf({ tables }: WriteActivity): string {
  return Object.values(tables)
    .reduce((sum, changes) => sum + BigInt(changes), 0n)
    .toString();
}

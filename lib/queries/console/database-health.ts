import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";

type Client = ControlClient | PlatformClient;

/** How a database does, for troubleshooting: no texts of queries, which may hold what users have entered. */
export async function databaseHealth(client: Client): Promise<Record<string, unknown>> {
  const [server] = await client.$queryRaw<object[]>`
    SELECT version(), current_database() AS database, pg_database_size(current_database())::text AS bytes,
      pg_postmaster_start_time() AS started, pg_is_in_recovery() AS "inRecovery", clock_timestamp() AS now`;
  const sessions = await client.$queryRaw<object[]>`
    SELECT application_name AS application, usename AS role, state, wait_event_type AS "waitsFor", count(*)::int AS count,
      max(extract(epoch FROM now() - xact_start))::int AS "oldestTransactionSeconds"
    FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1, 2, 3, 4 ORDER BY count(*) DESC LIMIT 100`;
  const waiting = await client.$queryRaw<object[]>`
    SELECT locktype, mode, relation::regclass::text AS relation, count(*)::int AS count
    FROM pg_locks WHERE NOT granted GROUP BY 1, 2, 3 LIMIT 100`;
  const [figures] = await client.$queryRaw<object[]>`
    SELECT numbackends AS sessions, xact_commit::text AS commits, xact_rollback::text AS rollbacks, deadlocks::int,
      temp_bytes::text AS "temporaryBytes", conflicts::int, stats_reset AS since
    FROM pg_stat_database WHERE datname = current_database()`;
  const tables = await client.$queryRaw<object[]>`
    SELECT relname AS table, n_live_tup::text AS rows, n_dead_tup::text AS dead, last_autovacuum AS "lastVacuum",
      pg_total_relation_size(relid)::text AS bytes
    FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT 50`;
  return { server, sessions, waiting, figures, tables };
}

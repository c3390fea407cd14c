import type pg from "pg";
import type { OpenWriter } from "#lib/ports/platform-writes.ts";

/**
 * Transactions of this database that may write: they have a number, or hold a table as whoever writes to it does. The
 * lock is taken before the right is checked and the number comes with the first row, so either alone would miss one.
 */
export async function openWriters(client: pg.ClientBase): Promise<OpenWriter[]> {
  const { rows } = await client.query<OpenWriter>(
    `SELECT DISTINCT a.pid, own.virtualtransaction AS transaction, r.rolname AS role,
       coalesce(a.application_name, '') AS application
     FROM pg_stat_activity a
     JOIN pg_roles r ON r.oid = a.usesysid
     JOIN pg_locks own ON own.pid = a.pid AND own.locktype = 'virtualxid' AND own.granted
       AND own.virtualxid = own.virtualtransaction
     WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
       AND (a.backend_xid IS NOT NULL OR EXISTS (
         SELECT FROM pg_locks held JOIN pg_database d ON d.oid = held.database AND d.datname = current_database()
         WHERE held.pid = a.pid AND held.locktype = 'relation' AND held.mode = 'RowExclusiveLock' AND held.granted
           AND held.relation >= ${FIRST_OF_USERS}))
     ORDER BY a.pid`,
  );
  return rows;
}

/** Tables below this number are PostgreSQL's own. */
const FIRST_OF_USERS = 16_384;

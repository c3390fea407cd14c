import type pg from "pg";
import type { DatabaseFacts } from "#lib/ports/database-tools.ts";
import { asOwner } from "./restore-owner.ts";
import { asRestorer, type RestoreServer } from "./restore-server.ts";

interface Row extends Omit<DatabaseFacts, "schemaVersion"> {
  open: boolean;
}

/** What there is of a database, from outside it; one that was put aside lets nobody in to say its schema's version. */
export async function factsOf(server: RestoreServer, database: string): Promise<DatabaseFacts | null> {
  const row = await asRestorer(server, async (client) => {
    const { rows } = await client.query<Row>(
      `SELECT datname AS name, oid::int8::float8 AS oid, pg_database_size(oid)::float8 AS bytes,
         current_setting('server_version') AS "serverVersion", datallowconn AS open
       FROM pg_database WHERE datname = $1`,
      [database],
    );
    return rows[0];
  });
  if (!row) return null;
  const { open, ...facts } = row;
  return { ...facts, schemaVersion: open ? await asOwner(server, database, schemaVersionOf) : null };
}

/** Migrations are named by when they were written. */
export async function schemaVersionOf(client: pg.ClientBase): Promise<string | null> {
  const known = await client.query<{ known: boolean }>(
    "SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS known",
  );
  if (known.rows[0]?.known !== true) return null;
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM public._prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name DESC LIMIT 1`,
  );
  return rows[0]?.name ?? null;
}

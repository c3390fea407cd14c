import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import { asRestorer, type RestoreServer } from "./restore-server.ts";

const LIMIT_MS = 10_000;
const SUPERUSERS_MS = 3_000;
const POLL_MS = 5;

/** Ends every session of a database but this one's, and waits until they are gone. Answers how many there were. */
export async function endSessionsOf(client: pg.Client, database: string): Promise<number> {
  const open = "a.datname = $1 AND a.pid <> pg_backend_pid() AND NOT r.rolsuper";
  return endAll(client, open, database, `sessions of ${database}`);
}

/** Ends the sessions that a died process has left under a label, wherever they are. */
export async function endWorkOf(server: RestoreServer, label: string): Promise<number> {
  const open = "a.application_name = $1 AND a.pid <> pg_backend_pid() AND NOT r.rolsuper";
  return asRestorer(server, (client) => endAll(client, open, label, `sessions of '${label}'`));
}

/** Names of the superusers who stay connected: what looks in for a moment, monitoring say, is waited for. */
export async function superusersLeft(client: pg.Client, database: string): Promise<string[]> {
  for (const limit = Date.now() + SUPERUSERS_MS; ; await wait(POLL_MS)) {
    const left = await superusersIn(client, database);
    if (left.length === 0 || Date.now() > limit) return left;
  }
}

/** Nobody but a superuser may end their sessions. */
async function superusersIn(client: pg.Client, database: string): Promise<string[]> {
  const { rows } = await client.query<{ who: string }>(
    `SELECT r.rolname || coalesce(' (' || nullif(a.application_name, '') || ')', '') AS who
     FROM pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid
     WHERE a.datname = $1 AND a.pid <> pg_backend_pid() AND r.rolsuper`,
    [database],
  );
  return rows.map(({ who }) => who);
}

async function endAll(client: pg.Client, open: string, about: string, what: string): Promise<number> {
  const from = "pg_stat_activity a JOIN pg_roles r ON r.oid = a.usesysid";
  const ended = await client.query(`SELECT pg_terminate_backend(a.pid) FROM ${from} WHERE ${open}`, [about]);
  for (const limit = Date.now() + LIMIT_MS; ; await wait(POLL_MS)) {
    const left = await client.query(`SELECT pg_terminate_backend(a.pid) FROM ${from} WHERE ${open}`, [about]);
    if (left.rowCount === 0) return ended.rowCount ?? 0;
    if (Date.now() > limit) throw new DatabaseToolsError("failed", `${what} didn't end within ${LIMIT_MS / 1000} s.`);
  }
}

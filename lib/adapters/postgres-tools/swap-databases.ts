import pg from "pg";
import { DatabaseToolsError, type SwapWish } from "#lib/ports/database-tools.ts";
import { asRestorer, checkedName, type RestoreServer } from "./restore-server.ts";
import { endSessionsOf, superusersLeft } from "./swap-sessions.ts";

/**
 * Puts one database in the live one's place. The live one is closed, its sessions are ended, and both get their new
 * names in one transaction; by their oids, which no rename changes, everybody can tell at any time how far it is. So it
 * is begun again wherever it was broken off, and taken back here where it can't be finished.
 */
export async function swapDatabases(server: RestoreServer, { incoming, aside }: SwapWish): Promise<void> {
  const { live, reached } = server;
  await asRestorer(server, async (client) => {
    const present = await namesByOid(client);
    if (present.get(incoming.oid) === live) return allowSessions(client, live, true);
    const name = present.get(incoming.oid);
    if (name === undefined) {
      throw new DatabaseToolsError("failed", `${incoming.name} is gone: there is nothing to put in ${live}'s place.`);
    }
    const hasLive = [...present.values()].includes(live);
    if ([...present.values()].includes(aside)) {
      throw new DatabaseToolsError(
        "failed",
        `There is a database ${aside} already: the present one can't get its name.`,
      );
    }
    await endSessionsOf(client, name);
    try {
      if (hasLive) await close(client, server);
      // In one message: nobody gets in until it is over, and each answer would have to wait for its turn.
      const renames = [...(hasLive ? [renaming(live, aside)] : []), renaming(name, live), allowing(live, true)];
      await client.query(["BEGIN", ...renames].join("; "));
      await reached?.("renamed");
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      if (hasLive) await allowSessions(client, live, true).catch(() => undefined);
      throw error;
    }
    await reached?.("swapped");
  });
}

/** Nobody gets in any more, and nobody is left: a rename waits for sessions only for a while, and then fails. */
async function close(client: pg.Client, { live, reached }: RestoreServer): Promise<void> {
  const kept = await superusersLeft(client, live);
  if (kept.length > 0) {
    const text = `Sessions of superusers are open on ${live}: ${kept.join(", ")}. Nobody else may end them: end them, then retry.`;
    throw new DatabaseToolsError("notPermitted", text);
  }
  await allowSessions(client, live, false);
  await reached?.("closed");
  await endSessionsOf(client, live);
  await reached?.("ended");
}

/** What stays the same through every rename; null where there is no database of that name. */
export async function oidOf(client: pg.Client, database: string): Promise<number | null> {
  const present = await namesByOid(client);
  return [...present].find(([, name]) => name === database)?.[0] ?? null;
}

async function namesByOid(client: pg.Client): Promise<Map<number, string>> {
  const { rows } = await client.query<{ oid: number; name: string }>(
    "SELECT oid::int8::float8 AS oid, datname AS name FROM pg_database",
  );
  return new Map(rows.map(({ oid, name }) => [oid, name]));
}

function renaming(from: string, to: string): string {
  const [was, becomes] = [from, to].map((name) => pg.escapeIdentifier(checkedName(name)));
  return `ALTER DATABASE ${was} RENAME TO ${becomes}`;
}

/** Whether anybody may connect; sessions that are open stay. */
export async function allowSessions(client: pg.Client, database: string, on: boolean): Promise<void> {
  await client.query(allowing(database, on));
}

function allowing(database: string, on: boolean): string {
  return `ALTER DATABASE ${pg.escapeIdentifier(database)} ALLOW_CONNECTIONS ${String(on)}`;
}

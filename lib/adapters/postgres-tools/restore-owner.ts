import pg from "pg";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import { asLoader, asRestorer, roleOf, type RestoreServer } from "./restore-server.ts";

/**
 * Runs `work` with the rights of the database's owner: of one that was just loaded signed in as the loader itself, so
 * that nothing that the archive brought can come to more; of one that was live before, as its owner.
 */
export async function asOwner<T>(
  server: RestoreServer,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const owner = await asRestorer(server, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT pg_get_userbyid(datdba) AS name FROM pg_database WHERE datname = $1",
      [database],
    );
    return rows[0]?.name;
  });
  if (owner === undefined) throw new DatabaseToolsError("unknown", `There is no database ${database}.`);
  if (owner === roleOf(server.loaderUrl)) return asLoader(server, database, work);
  return asRestorer(
    server,
    async (client) => {
      await client.query(`SET ROLE ${pg.escapeIdentifier(owner)}`);
      await client.query("SET search_path = public");
      return work(client);
    },
    database,
  );
}

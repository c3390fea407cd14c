import pg from "pg";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import { asRestorer, checkedName, type RestoreServer } from "./restore-server.ts";

/** Drops a database of the platform's, whoever is connected. One that isn't there is fine; the live one is refused. */
export async function dropDatabase(server: RestoreServer, database: string): Promise<void> {
  if (database === server.live) {
    throw new DatabaseToolsError("notPermitted", `${database} is the live database: nothing of Lull's drops it.`);
  }
  const name = pg.escapeIdentifier(checkedName(database));
  await asRestorer(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
}

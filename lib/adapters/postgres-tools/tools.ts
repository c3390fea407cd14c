import { DatabaseToolsError, type DatabaseTools } from "#lib/ports/database-tools.ts";
import type { RestoreTools } from "#lib/ports/restore-tools.ts";
import { dumpDatabase } from "./dump-database.ts";
import { factsOf } from "./dump-facts.ts";
import { readArchive } from "./dump-read-archive.ts";
import { brokenReferences } from "./dump-references.ts";
import { countRows } from "./dump-rows.ts";
import { asOwner } from "./restore-owner.ts";
import type { RestoreServer } from "./restore-server.ts";
import { restoreTools } from "./restore-tools.ts";

/** PostgreSQL's programs and catalogues over one database. It connects when it is asked. */
export function postgresTools(server: RestoreServer): DatabaseTools & RestoreTools {
  const restoring = restoreTools(server);
  return {
    ...restoring,
    live: server.live,
    facts: (database) => factsOf(server, database),
    countRows: (database) => asOwner(server, database, (client) => countRows(client)),
    brokenReferences: (database) => asOwner(server, database, brokenReferences),
    dump: (wish) => dumpDatabase(server, wish),
    readArchive,
    async create(database) {
      await restoring.create(database);
      const facts = await factsOf(server, database);
      if (!facts) throw new DatabaseToolsError("failed", `${database} was made, and is gone already.`);
      return facts;
    },
  };
}

import type { DatabaseTools } from "#lib/ports/database-tools.ts";
import type { RestoreTools } from "#lib/ports/restore-tools.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { adoptDatabase } from "./restore-adopt.ts";
import { createForRestore } from "./restore-create.ts";
import { loadArchive } from "./restore-load.ts";
import { knownMigrations, migrateRestored } from "./restore-migrate.ts";
import { settleRuns, unendedRuns } from "./restore-runs.ts";
import { asRestorer, type RestoreServer } from "./restore-server.ts";
import { allowSessions, oidOf, swapDatabases } from "./swap-databases.ts";
import { dropDatabase } from "./swap-drop.ts";
import { endSessionsOf, endWorkOf } from "./swap-sessions.ts";

type RestoreHalf = Pick<DatabaseTools, "restore" | "adopt" | "swap" | "drop" | "endSessions" | "endWork"> &
  RestoreTools & { create(database: string): Promise<void> };

/** The half of the database tools that makes, loads, renames and drops databases. It connects when it is asked. */
export function restoreTools(server: RestoreServer): RestoreHalf {
  return {
    create: (database) => createForRestore(server, database),
    restore: (wish) => loadArchive(server, wish),
    adopt: (database) => adoptDatabase(server, database),
    swap: (wish) => swapDatabases(server, wish),
    drop: (database) => dropDatabase(server, database),
    endSessions: (database) => asRestorer(server, (client) => endSessionsOf(client, database)),
    endWork: (label) => endWorkOf(server, label),
    knownMigrations,
    migrate: (database) => migrateRestored(server, database),
    apply: (database, migrations) => applyMigrations(server, database, migrations),
    oidOf: (database) => asRestorer(server, (client) => oidOf(client, database)),
    open: (database) => asRestorer(server, (client) => allowSessions(client, database, true)),
    unendedRuns: (database) => unendedRuns(server, database),
    settleRuns: (database, wish) => settleRuns(server, database, wish),
  };
}

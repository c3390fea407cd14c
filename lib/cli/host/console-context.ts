import { hostname, userInfo } from "node:os";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { consoleAuditLog } from "#lib/adapters/state-folder/console-audit-log.ts";
import { fileLock } from "#lib/adapters/state-folder/console-lock.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import type { ConsoleAudit } from "#lib/ports/console-audit.ts";
import type { ConsoleLockStore } from "#lib/ports/console-lock.ts";
import { databaseAudit } from "#lib/use-cases/console/database-audit.ts";
import { databaseLock } from "#lib/use-cases/console/database-lock.ts";

interface HostConsole {
  audit: ConsoleAudit;
  lock: ConsoleLockStore;
  /** Who types: the account and the host. */
  by: string;
}

/** The console as the host's command line has it: in control where it answers, else in the state folder. */
export async function withHostConsole<T>(work: (console: HostConsole) => Promise<T>): Promise<T> {
  const by = `${userInfo().username} on ${hostname()}`;
  const control = await reachableControl();
  if (!control) return work({ audit: consoleAuditLog(), lock: fileLock(), by });
  try {
    return await work({ audit: databaseAudit(control), lock: databaseLock(control), by });
  } finally {
    await control.$disconnect();
  }
}

/** Null where no control database is set up or none answers: the console is made for that. */
async function reachableControl(): Promise<ReturnType<typeof createControlClient> | null> {
  try {
    const control = createControlClient((await readDatabaseUrls()).control, { max: 1 });
    await control.$queryRaw`SELECT 1`;
    return control;
  } catch {
    return null;
  }
}

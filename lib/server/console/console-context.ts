import { consoleAuditLog } from "#lib/adapters/state-folder/console-audit-log.ts";
import { consoleDelays } from "#lib/adapters/state-folder/console-delays.ts";
import { consoleIdentity } from "#lib/adapters/state-folder/console-identity.ts";
import { fileLock } from "#lib/adapters/state-folder/console-lock.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { databaseAudit } from "#lib/use-cases/console/database-audit.ts";
import { databaseLock } from "#lib/use-cases/console/database-lock.ts";
import type { ConsoleContext } from "#lib/use-cases/console/sign-in-console.ts";
import { passwords } from "../passwords.ts";
import { consoleControl } from "./console-databases.ts";

/** The console as this process has it: its lock and its audit in control, or, while that is silent, in files. */
export async function consoleContext(): Promise<ConsoleContext & { control: ControlClient | null }> {
  const control = await consoleControl();
  const kept = { identity: consoleIdentity(), delays: consoleDelays(), passwords, control };
  return control
    ? { ...kept, lock: databaseLock(control), audit: databaseAudit(control) }
    : { ...kept, lock: fileLock(), audit: consoleAuditLog() };
}

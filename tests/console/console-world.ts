import { hash } from "@node-rs/argon2";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { argon2Passwords } from "#lib/adapters/argon2/hash.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { consoleAuditLog } from "#lib/adapters/state-folder/console-audit-log.ts";
import { consoleDelays } from "#lib/adapters/state-folder/console-delays.ts";
import { consoleIdentity } from "#lib/adapters/state-folder/console-identity.ts";
import { fileLock } from "#lib/adapters/state-folder/console-lock.ts";
import { databaseAudit } from "#lib/use-cases/console/database-audit.ts";
import { databaseLock } from "#lib/use-cases/console/database-lock.ts";
import type { ConsoleContext } from "#lib/use-cases/console/sign-in-console.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";

export const PASSWORD = "a long night at the console";

export interface ConsoleWorld {
  folder: string;
  database: ControlTestDatabase;
  /** As a web process has it; each call is another process with connections of its own. */
  process(): ConsoleContext;
  /** The same while no database answers. */
  withoutDatabase(): ConsoleContext;
  end(): Promise<void>;
}

/** A console whose password is set, in a state folder and a control database of its own. */
export async function consoleWorld(): Promise<ConsoleWorld> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-console-"));
  const database = await controlDatabase();
  const clients: ReturnType<typeof createControlClient>[] = [];
  // As cheap as argon2id gets: a thousand sign-ins are tried here, and the cost isn't what is tested.
  await consoleIdentity(folder).set(await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 }));
  // Of a clock that stands still: no pause ends while a busy machine works its way through many tries.
  const now = new Date();
  const delays = () => consoleDelays(folder, () => now);
  const host = { identity: consoleIdentity(folder), passwords: argon2Passwords };
  return {
    folder,
    database,
    process() {
      const control = createControlClient(database.url, { max: 5 });
      clients.push(control);
      return { ...host, delays: delays(), lock: databaseLock(control), audit: databaseAudit(control) };
    },
    withoutDatabase: () => ({ ...host, delays: delays(), lock: fileLock(folder), audit: consoleAuditLog(folder) }),
    async end() {
      await Promise.all(clients.map((client) => client.$disconnect()));
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
}

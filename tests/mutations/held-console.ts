import { randomUUID } from "node:crypto";
import type { ControlClient } from "#lib/ports/databases.ts";
import { databaseLock } from "#lib/use-cases/console/database-lock.ts";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { NO_SERVICES } from "../engine/no-services.ts";

/** The console, as whoever has given its password has it, and a platform without services. */
export async function held(control: ControlClient): Promise<{ console: ConsoleSession; services: typeof NO_SERVICES }> {
  const session = randomUUID();
  const token = await databaseLock(control).change(({ token }, now) => {
    const holder = { session, name: "test", address: null, since: now, activeAt: now };
    return { lock: { token: token + 1, holder, wanted: null }, result: token + 1 };
  });
  return { console: { session, token, generation: 1, kind: "database" }, services: NO_SERVICES };
}

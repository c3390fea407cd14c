import pg from "pg";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { createSignInLimits } from "#lib/adapters/rate-limit/sign-in-limits.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import type { PlatformWrites } from "#lib/ports/platform-writes.ts";
import type { SignInLimits } from "#lib/ports/sign-in-limits.ts";

/** The web process's client of the control database, made when it is first needed. */
export function controlClient(): Promise<ControlClient> {
  return once("control", async () => createControlClient((await readDatabaseUrls()).control, { max: 10 }));
}

/** The web process's client of the platform database, made when it is first needed. */
export function platformClient(): Promise<PlatformClient> {
  return once("platform", async () => createPlatformClient((await readDatabaseUrls()).platform, { max: 10 }));
}

/** PostgreSQL's own layer of read-only; it connects when it is asked something. */
export function platformWrites(): Promise<PlatformWrites> {
  return once("platformWrites", async () => {
    const { platform, platformAdmin } = await readDatabaseUrls();
    return createPlatformWrites({ adminUrl: platformAdmin, appUrl: platform });
  });
}

/** The counts of password tries, over two connections of their own. */
export function signInLimits(): Promise<SignInLimits> {
  return once("signInLimits", async () => {
    const { control } = await readDatabaseUrls();
    const settings = { connectionTimeoutMillis: 5_000, statement_timeout: 10_000, application_name: "lull" };
    const pool = new pg.Pool({ connectionString: control, max: 2, ...settings });
    // A database that restarts mustn't end the process: the next query connects anew.
    pool.on("error", () => undefined);
    return createSignInLimits(pool);
  });
}

const KEPT = Symbol.for("lull.server.singletons");

/** One per process, however many bundles hold a copy of this module. What failed is tried again next time. */
function once<T>(name: string, make: () => Promise<T>): Promise<T> {
  const shared = globalThis as { [KEPT]?: Map<string, Promise<unknown>> };
  const kept = (shared[KEPT] ??= new Map<string, Promise<unknown>>());
  const found = kept.get(name);
  if (found) return found as Promise<T>;
  const made = make();
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  return made;
}

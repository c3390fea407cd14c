import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { within } from "./within.ts";

/** A database that hasn't said anything for so long counts as gone: the console goes on without it. */
const ANSWER_WITHIN_MS = 1_500;
/** No query of the console waits longer, however silent the database is. */
const QUERY_WITHIN_MS = 8_000;
/** One look serves all who ask within so long. */
const LOOK_COUNTS_MS = 500;

/**
 * The control database as the console uses it, or null while it doesn't answer (or none is set up): then the console
 * works with the state folder alone. Connections of its own: a database that hangs doesn't hold up the console behind
 * the portal's.
 */
export async function consoleControl(): Promise<ControlClient | null> {
  const kept = keeper();
  const url = await readDatabaseUrls().then(
    ({ control }) => control,
    () => null,
  );
  if (url === null) return null;
  const fresh = kept.look?.url === url && Date.now() - kept.look.at < LOOK_COUNTS_MS;
  const look = fresh && kept.look ? kept.look : (kept.look = { url, at: Date.now(), found: lookNow(url) });
  return look.found;
}

async function lookNow(url: string): Promise<ControlClient | null> {
  try {
    const control = client(url);
    await within(ANSWER_WITHIN_MS, control.$queryRaw`SELECT 1`);
    return control;
  } catch {
    return null;
  }
}

/** Anew when the state folder names another database than before: its port may have changed with a restart. */
function client(url: string): ControlClient {
  const kept = keeper();
  if (kept.made?.url === url) return kept.made.client;
  void kept.made?.client.$disconnect().catch(() => undefined);
  kept.made = { url, client: createControlClient(url, { max: 6, answerWithinMs: QUERY_WITHIN_MS }) };
  return kept.made.client;
}

interface Kept {
  made?: { url: string; client: ControlClient };
  look?: { url: string; at: number; found: Promise<ControlClient | null> };
}

const KEPT = Symbol.for("lull.server.console");

/** One per process, however many bundles hold a copy of this module. */
function keeper(): Kept {
  const shared = globalThis as { [KEPT]?: Kept };
  return (shared[KEPT] ??= {});
}

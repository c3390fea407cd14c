import { setTimeout as wait } from "node:timers/promises";
import type { PlatformClient } from "#lib/ports/databases.ts";

const LIMIT_MS = 2_000;
const POLL_MS = 20;

/**
 * Waits until every transaction that is writing to the outbox at this moment has ended; false when one is still open
 * after 2 s. A sequence number is taken before its transaction commits, so a lower number may become visible after a
 * higher one. A writer holds its lock on the table from before it takes the number until its row is visible: once the
 * present holders are gone, nothing below the numbers that we have already seen can appear.
 */
export async function awaitOutboxWriters(platform: PlatformClient): Promise<boolean> {
  let open = await writers(platform);
  for (const limit = Date.now() + LIMIT_MS; open.length > 0; await wait(POLL_MS)) {
    if (Date.now() > limit) return false;
    const now = new Set(await writers(platform));
    open = open.filter((transaction) => now.has(transaction));
  }
  return true;
}

async function writers(platform: PlatformClient): Promise<string[]> {
  const rows = await platform.$queryRaw<{ transaction: string }[]>`
    SELECT l.virtualtransaction AS transaction FROM pg_locks l
    WHERE l.locktype = 'relation' AND l.relation = '"AuditOutbox"'::regclass AND l.mode = 'RowExclusiveLock' AND l.granted
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return rows.map((row) => row.transaction);
}

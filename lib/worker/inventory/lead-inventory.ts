import { setTimeout as sleep } from "node:timers/promises";
import type { ClientBase } from "pg";
import { REFRESH_CHANNEL } from "#lib/use-cases/inventory/request-refresh.ts";
import { InventoryWatch, type WatchDeps } from "./watch-inventory.ts";

/** The advisory lock of the one worker that watches; free as soon as its connection is gone. */
const LOCK = "lull inventory";
const TRY_EVERY_MS = 2_000;

/** Waits for its turn, then watches all nodes until the signal ends it (or the connection, and so the lock, is lost). */
export async function leadInventory(deps: WatchDeps, connection: ClientBase, signal: AbortSignal): Promise<void> {
  if (!(await becomeLeader(connection, signal))) return;
  deps.log.info({}, "this worker keeps the inventory");
  const watch = new InventoryWatch(deps);
  connection.on("notification", ({ payload }) => {
    if (payload) watch.request(payload);
  });
  await connection.query(`LISTEN ${REFRESH_CHANNEL}`);
  await watch.run(signal);
}

/** Asks instead of waiting in the server: a waiting statement would hold back its clean-up of old rows. */
async function becomeLeader(connection: ClientBase, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const { rows } = await connection.query<{ leads: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS leads",
      [LOCK],
    );
    if (rows[0]?.leads) return true;
    await sleep(TRY_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  return false;
}

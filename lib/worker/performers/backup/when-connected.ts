import { setTimeout as sleep } from "node:timers/promises";
import { BackupStoreError, type Transfer } from "#lib/ports/backup-store.ts";

/** How long a target that is away is waited for before the step fails. */
const PATIENCE_MS = 10 * 60_000;
const AGAIN_MS = 2_000;

/** A target that goes away is tried again: a transfer goes on from what has arrived. */
export async function whenConnected<T>({ report, signal }: Transfer, work: () => Promise<T>): Promise<T> {
  for (const limit = Date.now() + PATIENCE_MS; ;) {
    try {
      return await work();
    } catch (error) {
      const away = error instanceof BackupStoreError && (error.code === "lost" || error.code === "unreachable");
      if (!away || signal.aborted || Date.now() > limit) throw error;
      report(null, `${error.message} It is tried again, and goes on from there.`);
      await sleep(AGAIN_MS, undefined, { signal });
    }
  }
}

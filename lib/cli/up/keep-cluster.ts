import { setTimeout as sleep } from "node:timers/promises";
import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { readClusterPointer } from "#lib/adapters/state-folder/cluster-record.ts";

const LOOK_EVERY_MS = 2_000;

/**
 * Starts the own PostgreSQL cluster of a state folder again when it has died. Returns when the signal ends
 * it, with no start in flight. A state folder without a cluster has nothing to keep.
 */
export async function keepCluster(
  stateFolder: string,
  { signal, say, everyMs = LOOK_EVERY_MS }: { signal: AbortSignal; say(line: string): void; everyMs?: number },
): Promise<void> {
  for (;;) {
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const pointer = await readClusterPointer(stateFolder);
      if (pointer === null || (await livePostmaster(pointer.dataFolder)) !== null) continue;
      const { port } = await ensureCluster(stateFolder);
      say(`PostgreSQL had ended and was started again on port ${port}`);
    } catch (error) {
      say(`PostgreSQL has ended and doesn't start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

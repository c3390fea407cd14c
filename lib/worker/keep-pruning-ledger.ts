import { setTimeout as wait } from "node:timers/promises";
import type { ControlClient } from "#lib/ports/databases.ts";
import { PRUNED_AT_ONCE, pruneLedger } from "#lib/use-cases/backups/prune-ledger.ts";

const EVERY_MS = 60 * 60 * 1_000;
/** Between two batches while more is to go. */
const NEXT_BATCH_MS = 1_000;

export interface PruningLedgerDeps {
  control: ControlClient;
  now: () => Date;
  log: { warn(fields: object, message: string): void };
}

/** Forgets old runs of the ledger until the signal, batch by batch. What can't be done now is tried again. */
export async function keepPruningLedger({ control, now, log }: PruningLedgerDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pruned = await pruneLedger(control, now()).catch((error: Error) => {
      log.warn({ error: error.message }, "old runs of the ledger could not be forgotten");
      return 0;
    });
    const pause = pruned === PRUNED_AT_ONCE ? NEXT_BATCH_MS : EVERY_MS;
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

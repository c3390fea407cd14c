import { setTimeout as wait } from "node:timers/promises";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { copyLedger } from "#lib/use-cases/backups/copy-ledger.ts";

const EVERY_MS = 2_000;
const AFTER_FAILURE_MS = 5_000;

export interface KeepLedgerDeps {
  control: ControlClient;
  platform: PlatformClient;
  log: { warn(fields: object, message: string): void };
}

/** Keeps control's ledger of the platform's runs until the signal; a database that is away is tried again after 5 s. */
export async function keepLedger({ control, platform, log }: KeepLedgerDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pause = await copyLedger(control, platform).then(
      () => EVERY_MS,
      (error: Error) => {
        log.warn({ error: error.message }, "the ledger of runs could not be brought up to date");
        return AFTER_FAILURE_MS;
      },
    );
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

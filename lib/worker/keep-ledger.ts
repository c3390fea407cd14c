import { setTimeout as wait } from "node:timers/promises";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { copyLedger } from "#lib/use-cases/backups/copy-ledger.ts";
import { hear } from "./hear.ts";
import { Alarm } from "./inventory/alarm.ts";

/** Changes of runs are heard; this is for those that nobody tells. */
const EVERY_MS = 10_000;
const AFTER_FAILURE_MS = 5_000;
/** Many runs may change in a moment: they are copied together. */
const AT_MOST_EVERY_MS = 500;

export interface KeepLedgerDeps {
  control: ControlClient;
  platform: PlatformClient;
  /** Of platform, for a connection of its own that hears of runs. */
  platformUrl: string;
  log: { warn(fields: object, message: string): void };
}

/** Keeps control's ledger of the platform's runs until the signal; a database that is away is tried again after 5 s. */
export async function keepLedger(
  { control, platform, platformUrl, log }: KeepLedgerDeps,
  signal: AbortSignal,
): Promise<void> {
  const alarm = new Alarm();
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  const hearing = hear({ url: platformUrl, channel: "lull", onHeard: () => alarm.ring(), signal });
  while (!signal.aborted) {
    const pause = await copyLedger(control, platform).then(
      () => EVERY_MS,
      (error: Error) => {
        log.warn({ error: error.message }, "the ledger of runs could not be brought up to date");
        return AFTER_FAILURE_MS;
      },
    );
    await wait(AT_MOST_EVERY_MS, undefined, { signal }).catch(() => undefined);
    await alarm.wait(pause);
  }
  await hearing;
}

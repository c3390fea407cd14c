import { setTimeout as wait } from "node:timers/promises";
import type { DatabaseToolsOf } from "#lib/ports/database-tools.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { dropExpiredCopies } from "#lib/use-cases/backups/drop-expired-copies.ts";

const EVERY_MS = 15_000;

export interface DroppingCopiesDeps {
  control: ControlClient;
  toolsOf: DatabaseToolsOf;
  now: () => Date;
  log: { warn(fields: object, message: string): void };
}

/** Drops old databases whose time is over, until the signal. What can't be dropped now is tried again. */
export async function keepDroppingCopies(
  { control, toolsOf, now, log }: DroppingCopiesDeps,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await dropExpiredCopies(control, toolsOf, now()).catch((error: Error) => {
      log.warn({ error: error.message }, "a copy whose time is over could not be dropped");
    });
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

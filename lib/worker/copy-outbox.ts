import { setTimeout as wait } from "node:timers/promises";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { copyOutbox } from "#lib/use-cases/audit/copy-outbox.ts";

const EVERY_MS = 1_000;
const AFTER_FAILURE_MS = 5_000;

export interface CopyOutboxDeps {
  control: ControlClient;
  platform: PlatformClient;
  log: { warn(fields: object, message: string): void };
}

/** Copies the outbox every second until the signal; a database that is away is tried again after 5 s. */
export async function keepCopyingOutbox(
  { control, platform, log }: CopyOutboxDeps,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const pause = await copyOutbox(control, platform).then(
      () => EVERY_MS,
      (error: Error) => {
        log.warn({ error: error.message }, "the audit outbox could not be copied");
        return AFTER_FAILURE_MS;
      },
    );
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

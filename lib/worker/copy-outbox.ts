import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { copyOutbox } from "#lib/use-cases/audit/copy-outbox.ts";
import { OUTBOX_CHANNEL } from "#lib/use-cases/audit/record-platform-audit.ts";
import { hear } from "./hear.ts";
import { Alarm } from "./inventory/alarm.ts";

/** A new row is heard; this is for one whose transaction was open for longer than a copier waits. */
const EVERY_MS = 10_000;
const AFTER_FAILURE_MS = 5_000;

export interface CopyOutboxDeps {
  control: ControlClient;
  platform: PlatformClient;
  /** Of platform, for a connection of its own that hears of new rows. */
  platformUrl: string;
  log: { warn(fields: object, message: string): void };
}

/** Copies the outbox whenever it has a new row, until the signal; a database that is away is tried again after 5 s. */
export async function keepCopyingOutbox(
  { control, platform, platformUrl, log }: CopyOutboxDeps,
  signal: AbortSignal,
): Promise<void> {
  const alarm = new Alarm();
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  const hearing = hear({ url: platformUrl, channel: OUTBOX_CHANNEL, onHeard: () => alarm.ring(), signal });
  while (!signal.aborted) {
    const pause = await copyOutbox(control, platform).then(
      () => EVERY_MS,
      (error: Error) => {
        log.warn({ error: error.message }, "the audit outbox could not be copied");
        return AFTER_FAILURE_MS;
      },
    );
    await alarm.wait(pause);
  }
  await hearing;
}

import type { ControlClient } from "#lib/ports/databases.ts";
import type { PlatformWrites } from "#lib/ports/platform-writes.ts";
import { mendReadOnly } from "#lib/use-cases/modes/mend-read-only.ts";
import { endOutdatedCertificates } from "#lib/use-cases/quiesce/end-certificates.ts";
import { hear } from "./hear.ts";
import { Alarm } from "./inventory/alarm.ts";

/** Each pass takes a connection of the admin's. A change of the mode is heard; this is for what died in between. */
const EVERY_MS = 60_000;

export interface KeepReadOnlyDeps {
  control: ControlClient;
  /** For a connection of its own, which hears that the mode was changed. */
  controlUrl: string;
  writes: PlatformWrites;
  now: () => Date;
  /** Between two passes that nothing has asked for, in ms. */
  everyMs?: number;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Keeps PostgreSQL's layer and the certificates in line with the mode: at once, at every change, and now and then. */
export async function keepReadOnly(
  { everyMs = EVERY_MS, ...deps }: KeepReadOnlyDeps,
  signal: AbortSignal,
): Promise<void> {
  const alarm = new Alarm();
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  const onHeard = (payload: string | null): void => {
    if (payload?.includes('"mode"') ?? true) alarm.ring();
  };
  const hearing = hear({ url: deps.controlUrl, channel: "lull", onHeard, signal });
  while (!signal.aborted) {
    await pass(deps).catch((error: Error) => {
      deps.log.warn({ error: error.message }, "PostgreSQL's layer of read-only could not be compared with the mode");
    });
    await alarm.wait(everyMs);
  }
  await hearing;
}

async function pass({ control, writes, now, log }: KeepReadOnlyDeps): Promise<void> {
  await endOutdatedCertificates(control, now());
  if (await mendReadOnly({ control, writes }))
    log.info({}, "PostgreSQL's layer of read-only was brought in line with the mode");
}

import { setTimeout as wait } from "node:timers/promises";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { sweepSilentRuns, type OpenSince } from "#lib/use-cases/sessions/sweep-silent-runs.ts";

const EVERY_MS = 10_000;

export interface SweepingDeps {
  control: ControlClient;
  platform: PlatformClient;
  now: () => Date;
  log: { warn(fields: object, message: string): void };
}

/** Ends silent sessions until the signal. A database that is away for a while makes nobody silent. */
export async function keepSweepingSessions({ now, log, ...deps }: SweepingDeps, signal: AbortSignal): Promise<void> {
  const openSince: OpenSince = new Map();
  while (!signal.aborted) {
    await sweepSilentRuns({ ...deps, now: now() }, openSince).catch((error: Error) => {
      openSince.clear();
      log.warn({ error: error.message }, "silent sessions could not be looked for");
    });
    await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

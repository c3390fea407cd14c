import { setTimeout as sleep } from "node:timers/promises";
import type { ControlClient } from "#lib/ports/databases.ts";
import { holdWorkerLock } from "./worker-lock.ts";
import { rewakeSteps } from "./rewake-steps.ts";
import { takeOver } from "./take-over.ts";

/** A dead worker's lock must be seen free twice: its steps move on well within three seconds. */
const EVERY_MS = 600;

/** Looks between two searches for steps that nobody would look at again: about half a minute. */
const REWAKE_EVERY = 50;

export interface WatchWorkers {
  control: ControlClient;
  url: string;
  pool: string;
  name: string;
  signal: AbortSignal;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Keeps this worker's sign of life and takes over from workers that are gone, until the signal ends it. */
export async function watchWorkers({ control, url, pool, name, signal, log }: WatchWorkers): Promise<void> {
  const lock = await holdWorkerLock(url, pool, (error) =>
    log.warn({ error: error.message }, "the worker's lock connection was lost"),
  );
  let round = 0;
  let suspects: ReadonlySet<string> = new Set();
  while (!signal.aborted) {
    try {
      const look = await takeOver({ control, lock, pool, name, suspects });
      suspects = look.suspects;
      if (round % REWAKE_EVERY === 0) await rewakeSteps(control, log);
      round += 1;
      if (look.freed.length > 0) log.info({ freed: look.freed }, "took over the jobs of workers that are gone");
    } catch (error) {
      log.warn(
        { error: error instanceof Error ? error.message : String(error) },
        "could not look at the other workers",
      );
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  await lock.close();
}

import type { WorkerEvents } from "graphile-worker";
import type { ControlClient } from "#lib/ports/databases.ts";
import { Alarm } from "../inventory/alarm.ts";
import { rewakeSteps } from "./rewake-steps.ts";
import { rouseQueue } from "./rouse-queue.ts";
import { takeOver } from "./take-over.ts";
import { holdWorkerLock, type WorkerLock } from "./worker-lock.ts";

/** While jobs are open: one whose time has come waits no longer than this. */
const BUSY_MS = 250;
/** While none is: a new one is heard, and this is for what isn't. Far below the time after which a worker hangs. */
const QUIET_MS = 4_000;
/** A dead worker's lock must be seen free twice: its steps move on well within three seconds. */
const TAKE_OVER_EVERY_MS = 600;
/** Between two searches for steps that nobody would look at again. */
const REWAKE_EVERY_MS = 30_000;

export interface WatchQueue {
  control: ControlClient;
  url: string;
  pool: string;
  name: string;
  /** Of the queue: it hears of new jobs. */
  events: WorkerEvents;
  signal: AbortSignal;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** Wakes what is due, keeps this worker's sign of life and takes over from workers that are gone, until the signal. */
export async function watchQueue(deps: WatchQueue): Promise<void> {
  const { url, pool, events, signal, log } = deps;
  const lock = await holdWorkerLock(url, pool, (error) =>
    log.warn({ error: error.message }, "the worker's lock connection was lost"),
  );
  const look = lookInTurns(deps, lock);
  const alarm = new Alarm();
  let heard = 0;
  let quiet = false;
  const hear = (): void => {
    heard += 1;
    if (quiet) alarm.ring();
  };
  events.on("pool:listen:notification", hear);
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  while (!signal.aborted) {
    const before = heard;
    const open = await look();
    quiet = open === 0 && heard === before;
    await alarm.wait(quiet ? QUIET_MS : BUSY_MS);
    quiet = false;
  }
  events.off("pool:listen:notification", hear);
  await lock.close();
}

/** One look at the queue, and at the other workers when it is time for it. Answers how many jobs are open. */
function lookInTurns({ control, pool, name, log }: WatchQueue, lock: WorkerLock): () => Promise<number> {
  let suspects: ReadonlySet<string> = new Set();
  let takeOverAt = 0;
  let rewakeAt = 0;
  return async () => {
    const now = performance.now();
    try {
      if (now >= takeOverAt) {
        takeOverAt = now + TAKE_OVER_EVERY_MS;
        const look = await takeOver({ control, lock, pool, name, suspects });
        suspects = look.suspects;
        if (look.freed.length > 0) log.info({ freed: look.freed }, "took over the jobs of workers that are gone");
      }
      if (now >= rewakeAt) {
        rewakeAt = now + REWAKE_EVERY_MS;
        await rewakeSteps(control, log);
      }
      return await rouseQueue(control);
    } catch (error) {
      const { message } = error instanceof Error ? error : new Error(String(error));
      log.warn({ error: message }, "could not look at the queue and the other workers");
      return 1;
    }
  };
}

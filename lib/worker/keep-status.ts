import type { ControlClient } from "#lib/ports/databases.ts";
import { listApplications } from "#lib/queries/applications/list-applications.ts";
import { keepComponentStates } from "#lib/use-cases/status/keep-component-states.ts";
import { takeErrandLock, type ErrandLock } from "./errands/errand-lock.ts";
import { hear } from "./hear.ts";
import { Alarm } from "./inventory/alarm.ts";
import { Probes } from "./probe-applications.ts";

/** Changes of a mode are heard; applications are asked so often. */
const EVERY_MS = 30_000;
/** The one that looks may be gone: another worker takes its place within this time. */
const TRY_MS = 60_000;

export interface KeepStatusDeps {
  control: ControlClient;
  /** For connections of its own: one that hears what was changed, one that holds the right to look. */
  controlUrl: string;
  now: () => Date;
  everyMs?: number;
  log: { warn(fields: object, message: string): void };
}

/**
 * Keeps the history of the status page: at once, at every change of the mode or of an application, and now and then.
 * One worker at a time does so: two would ask at other moments, and see other things.
 */
export async function keepStatus(deps: KeepStatusDeps, signal: AbortSignal): Promise<void> {
  const alarm = new Alarm();
  signal.addEventListener("abort", () => alarm.ring(), { once: true });
  const onHeard = (payload: string | null): void => {
    if (payload === null || /"(?:mode|applications)"/.test(payload)) alarm.ring();
  };
  const hearing = hear({ url: deps.controlUrl, channel: "lull", onHeard, signal });
  const probes = new Probes();
  let lock: ErrandLock | null = null;
  let probedAt = -Infinity;
  while (!signal.aborted) {
    if (!lock || lock.lost.aborted) lock = await takeErrandLock(deps.controlUrl, "status page").catch(() => null);
    const isDue = performance.now() - probedAt >= (deps.everyMs ?? EVERY_MS);
    if (lock && isDue) probedAt = performance.now();
    if (lock) await look(deps, probes, isDue);
    await alarm.wait(lock ? (deps.everyMs ?? EVERY_MS) : TRY_MS);
  }
  await lock?.release();
  await hearing;
}

/** Nothing here stops the worker: what can't be written now is written at the next look. */
async function look({ control, now, log }: KeepStatusDeps, probes: Probes, isDue: boolean): Promise<void> {
  try {
    await keepComponentStates(control, { now: now(), down: probes.down() });
    if (!isDue) return;
    const down = await probes.look(await listApplications(control));
    await keepComponentStates(control, { now: now(), down });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.warn({ error: message }, "the history of the status page could not be kept");
  }
}

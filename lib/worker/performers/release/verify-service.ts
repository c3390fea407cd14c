import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import { ServicesUnreachable, type PlatformServices, type ServiceState } from "#lib/ports/platform-services.ts";
import type { StepOutcome } from "../../steps/outcome.ts";
import type { Look, Performer, PerformerDeps } from "../performer.ts";

type Verify = Look<"platformService.verify">;

/** How often a service may end and be started again before nobody waits for it any longer. */
const MOST_RESTARTS = 3;

interface Seen {
  attempt: number;
  /** How often it had ended unasked before it was started here. */
  restarts: number;
  /** What was found when it was well; from then on it is only stopped. */
  well: string | null;
}

/**
 * Starts the service, looks until it is well and, where it is a runner, says that it is of this version; then stops it.
 * It is stopped when that fails, too: in maintenance nothing of the platform runs that nobody watches.
 */
export const verifyService: Performer<"platformService.verify"> = async (deps, look) => {
  try {
    return await verified(deps, look);
  } catch (error) {
    if (error instanceof ServicesUnreachable) return { kind: "look", inSeconds: 1, detail: error.message };
    throw error;
  }
};

async function verified(deps: PerformerDeps, look: Verify): Promise<StepOutcome> {
  const { services } = deps;
  const { service } = look.action;
  if (look.cancelRequested) {
    await services.stop(service);
    return { kind: "cancelled", detail: "stopped, and not verified" };
  }
  const seen = await begun(deps, look);
  if (seen === null) return { kind: "look", inSeconds: 1, detail: "another worker has taken it over" };
  if (seen.well !== null) {
    const stopped = await services.stop(service);
    if (!stopped.ok) return { kind: "failed", error: stopped.because };
    return { kind: "done", detail: `${seen.well}; stopped again` };
  }
  const found = await wellness(deps, look.action);
  if (found.ok) return { kind: "look", inSeconds: 0, detail: found.well, handle: { ...seen, well: found.well } };
  if ((await restartsOf(deps, service)) - seen.restarts < MOST_RESTARTS) {
    return { kind: "look", inSeconds: 1, detail: found.missing };
  }
  await services.stop(service);
  return { kind: "failed", error: `${service} ends again and again: its log says why. It is stopped.` };
}

/** Starts it, once for each try. Null: the lease is lost. */
async function begun(deps: PerformerDeps, { action, handle, attempt, saveHandle }: Verify): Promise<Seen | null> {
  const known = handle as Seen | null;
  if (known?.attempt === attempt) return known;
  const seen = { attempt, restarts: await restartsOf(deps, action.service), well: null };
  if (!(await saveHandle(seen))) return null;
  const started = await deps.services.start(action.service);
  if (!started.ok) throw new Error(started.because);
  return seen;
}

async function restartsOf({ services }: PerformerDeps, service: string): Promise<number> {
  return (await stateOf(services, service))?.restarts ?? 0;
}

async function stateOf(services: PlatformServices, service: string): Promise<ServiceState | undefined> {
  return (await services.list()).find(({ name }) => name === service);
}

type Wellness = { ok: true; well: string } | { ok: false; missing: string };

async function wellness({ services, platform }: PerformerDeps, action: Verify["action"]): Promise<Wellness> {
  const { service, version } = action;
  const health = await services.healthy(service);
  if (!health.healthy) return { ok: false, missing: health.because };
  const process = (await stateOf(services, service))?.process ?? service;
  const runner = (await liveRunners(platform)).find(({ name }) => name === process);
  if (!runner) {
    if (!process.startsWith("runner")) return { ok: true, well: "it is well" };
    return { ok: false, missing: `${service} isn't live yet` };
  }
  if (runner.release === null) return { ok: true, well: "it is well" };
  if (runner.release === version) return { ok: true, well: `it is well, and of ${version}` };
  return { ok: false, missing: `${service} says that it is of ${runner.release}, not of ${version}` };
}

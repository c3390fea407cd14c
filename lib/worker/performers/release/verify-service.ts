import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import { ServicesUnreachable } from "#lib/ports/platform-services.ts";
import type { StepOutcome } from "../../steps/outcome.ts";
import type { Look, Performer, PerformerDeps } from "../performer.ts";

type Verify = Look<"platformService.verify">;

/**
 * Starts the service, looks until it is well and, where it is a runner, says that it is of this version; then stops it.
 * It is stopped on request as well: in maintenance nothing of the platform runs that nobody watches.
 */
export const verifyService: Performer<"platformService.verify"> = async (deps, look) => {
  try {
    return await verified(deps, look);
  } catch (error) {
    if (error instanceof ServicesUnreachable) return { kind: "look", inSeconds: 1, detail: error.message };
    throw error;
  }
};

async function verified(deps: PerformerDeps, { action, cancelRequested, handle }: Verify): Promise<StepOutcome> {
  const { services } = deps;
  const { service } = action;
  if (cancelRequested) {
    await services.stop(service);
    return { kind: "cancelled", detail: "stopped, and not verified" };
  }
  const seen = (handle as { well?: string } | null)?.well;
  if (seen === undefined) {
    const started = await services.start(service);
    if (!started.ok) return { kind: "failed", error: started.because };
    const said = await wellness(deps, action);
    if (said.missing !== null) return { kind: "look", inSeconds: 1, detail: said.missing };
    return { kind: "look", inSeconds: 0, detail: said.well, handle: { well: said.well } };
  }
  const stopped = await services.stop(service);
  if (!stopped.ok) return { kind: "failed", error: stopped.because };
  return { kind: "done", detail: `${seen}; stopped again` };
}

type Wellness = { missing: string } | { missing: null; well: string };

async function wellness({ services, platform }: PerformerDeps, action: Verify["action"]): Promise<Wellness> {
  const { service, version } = action;
  const health = await services.healthy(service);
  if (!health.healthy) return { missing: health.because };
  const runner = (await liveRunners(platform)).find(({ name }) => name === service);
  if (runner === undefined) {
    return service.startsWith("runner")
      ? { missing: `${service} isn't live yet` }
      : { missing: null, well: "it is well" };
  }
  if (runner.release !== null && runner.release !== version) {
    return { missing: `${service} says that it is of ${runner.release}, not of ${version}` };
  }
  return { missing: null, well: runner.release ? `it is well, and of ${runner.release}` : "it is well" };
}

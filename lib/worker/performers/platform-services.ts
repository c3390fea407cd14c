import { ServicesUnreachable } from "#lib/ports/platform-services.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** Stops a service of the platform; done when no process of it is left. */
export async function stopPlatformService(
  { services }: PerformerDeps,
  { action }: Look<"platformService.stop">,
): Promise<StepOutcome> {
  try {
    const stopped = await services.stop(action.service);
    if (!stopped.ok) return { kind: "failed", error: stopped.because };
    return { kind: "done", detail: stopped.changed ? "stopped" : "it was stopped already" };
  } catch (error) {
    if (!(error instanceof ServicesUnreachable)) throw error;
    return { kind: "look", inSeconds: 1, detail: error.message };
  }
}

/** Starts services and looks whether they are well. Null: all are; else what is still missing. */
export async function startServices({ services }: PerformerDeps, names: readonly string[]): Promise<string | null> {
  try {
    for (const name of names) {
      const started = await services.start(name);
      if (!started.ok) return started.because;
    }
    for (const name of names) {
      const health = await services.healthy(name);
      if (!health.healthy) return health.because;
    }
    return null;
  } catch (error) {
    if (error instanceof ServicesUnreachable) return error.message;
    throw error;
  }
}

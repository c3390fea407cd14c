import type { ActionType } from "#lib/domain/plan/action.ts";
import type { Performer } from "#lib/worker/performers/performer.ts";
import { leaseStep, type StepJob } from "#lib/worker/steps/lease-step.ts";
import { saveHandle } from "#lib/worker/steps/record-outcome.ts";
import type { RunStepDeps } from "#lib/worker/steps/run-step.ts";

/** How far a worker comes with its look at a step before it is gone. */
export const POINTS = [
  "once it holds it",
  "about to act",
  "having acted",
  "while it hangs and goes on acting",
] as const;
export type Point = (typeof POINTS)[number];

class Died extends Error {}

/** Leases a step and looks at it up to the point; nothing of it is recorded but the handle. */
export async function dieAt(point: Point, deps: RunStepDeps, job: StepJob): Promise<void> {
  const lease = await leaseStep(deps.control, job, deps.worker);
  if (!lease || point === "once it holds it") return;
  const perform = deps.performers[lease.action.type] as Performer<ActionType>;
  const acting = perform(deps, {
    ...lease,
    saveHandle: async (handle) => {
      const held = await saveHandle(deps.control, lease, handle);
      if (point === "about to act") throw new Died();
      return held;
    },
  }).catch((error: unknown) => {
    if (!(error instanceof Died) && point !== "while it hangs and goes on acting") throw error;
  });
  if (point !== "while it hangs and goes on acting") await acting;
}

import type { ActiveOperation } from "../dispatch/active-operation.ts";
import { makespan } from "../dispatch/makespan.ts";
import type { DurationHistory } from "../fleet/facts.ts";
import { expectationOf } from "./expected.ts";
import { estimate } from "./estimate.ts";
import type { Lane, Stage, Step } from "./plan.ts";
import { isInFlight, isSettled, type StepState } from "./step-state.ts";

type Journal = Pick<ActiveOperation, "stages" | "wayBack" | "steps" | "status">;

/** 0..100 by expected time. Never 100 before the operation has ended. */
export function percentDone(
  { stages, wayBack, steps, status }: Journal,
  history: DurationHistory,
  now: number,
): number {
  if (status === "succeeded" || status === "aborted") return 100;
  const current = (wayBack ?? stages).flatMap((stage) => stage.steps);
  let total = 0;
  let gone = 0;
  for (const step of current) {
    const { middle } = expectationOf(step, history);
    total += middle;
    gone += middle * share(steps.get(step.id), middle, now);
  }
  return total === 0 ? 0 : Math.min(99, Math.floor((100 * gone) / total));
}

/** What is left, as a range in seconds; null where there is no history to tell from. */
export function timeLeft(
  { stages, wayBack, steps }: Pick<Journal, "stages" | "wayBack" | "steps">,
  history: DurationHistory,
  limitOf: (lane: Lane) => number,
  now: number,
): { low: number; high: number } | null {
  const current = wayBack ?? stages;
  if (estimate(current, history, limitOf).lowSeconds === null) return null;
  const open = remaining(current, steps);
  const left = (bound: "low" | "high") => (step: Step) => {
    const expected = expectationOf(step, history);
    const elapsed = elapsedSeconds(steps.get(step.id), now);
    return expected.basedOn === 0 ? 0 : Math.max(0, expected[bound] - elapsed);
  };
  return {
    low: Math.round(makespan(open, left("low"), limitOf)),
    high: Math.ceil(makespan(open, left("high"), limitOf)),
  };
}

function remaining(stages: readonly Stage[], steps: ReadonlyMap<string, StepState>): Stage[] {
  const open = (step: Step): boolean => !isSettled(steps.get(step.id)?.status ?? "pending");
  return stages.map((stage) => ({ ...stage, steps: stage.steps.filter(open) }));
}

function share(state: StepState | undefined, expectedSeconds: number, now: number): number {
  if (!state) return 0;
  if (isSettled(state.status)) return 1;
  if (!isInFlight(state.status)) return 0;
  return state.progress ?? Math.min(0.95, elapsedSeconds(state, now) / Math.max(expectedSeconds, 0.001));
}

function elapsedSeconds(state: StepState | undefined, now: number): number {
  return state?.startedAt && isInFlight(state.status) ? (now - state.startedAt) / 1000 : 0;
}

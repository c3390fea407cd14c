import type { Lane, Stage, Step } from "../plan/plan.ts";
import type { StepStatus } from "../plan/step-state.ts";
import { LaneBook } from "./lane-book.ts";
import { readySteps } from "./ready-steps.ts";

/**
 * How long stages take, in seconds, when their steps run side by side as the dispatcher starts them:
 * stage after stage, in order, each step as soon as its lanes have room.
 */
export function makespan(
  stages: readonly Stage[],
  secondsOf: (step: Step) => number,
  limitOf: (lane: Lane) => number,
): number {
  return stages.reduce((total, stage) => total + stageSpan(stage, secondsOf, limitOf), 0);
}

function stageSpan(stage: Stage, secondsOf: (step: Step) => number, limitOf: (lane: Lane) => number): number {
  const lanes = new LaneBook(limitOf);
  const states = new Map<Step, StepStatus>(stage.steps.map((step) => [step, "pending"]));
  let waiting = stage.steps;
  const running: { step: Step; until: number }[] = [];
  let now = 0;
  while (waiting.length > 0 || running.length > 0) {
    const steps = stage.window === undefined ? waiting : readySteps(stage, (step) => states.get(step));
    const starting = new Set(steps.filter((step) => lanes.take(step.lanes)));
    for (const step of starting) {
      states.set(step, "running");
      running.push({ step, until: now + secondsOf(step) });
    }
    waiting = waiting.filter((step) => !starting.has(step));
    if (running.length === 0) return Infinity;
    running.sort((a, b) => b.until - a.until);
    const next = running.pop();
    if (!next) break;
    now = next.until;
    states.set(next.step, "done");
    lanes.release(next.step.lanes);
  }
  return now;
}

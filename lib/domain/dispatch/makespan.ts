import type { Lane, Stage, Step } from "../plan/plan.ts";
import { LaneBook } from "./lane-book.ts";

/**
 * How long stages take, in seconds, when their steps run side by side as the dispatcher starts them:
 * stage after stage, in order, each step as soon as its lanes have room.
 */
export function makespan(
  stages: readonly Stage[],
  secondsOf: (step: Step) => number,
  limitOf: (lane: Lane) => number,
): number {
  return stages.reduce((total, stage) => total + stageSpan(stage.steps, secondsOf, limitOf), 0);
}

function stageSpan(steps: readonly Step[], secondsOf: (step: Step) => number, limitOf: (lane: Lane) => number): number {
  const lanes = new LaneBook(limitOf);
  let waiting = [...steps];
  const running: { step: Step; until: number }[] = [];
  let now = 0;
  while (waiting.length > 0 || running.length > 0) {
    waiting = waiting.filter((step) => {
      if (!lanes.take(step.lanes)) return true;
      running.push({ step, until: now + secondsOf(step) });
      return false;
    });
    if (running.length === 0) return Infinity;
    running.sort((a, b) => b.until - a.until);
    const next = running.pop();
    if (!next) break;
    now = next.until;
    lanes.release(next.step.lanes);
  }
  return now;
}

import { makespan } from "../dispatch/makespan.ts";
import type { DurationHistory } from "../fleet/facts.ts";
import { expectationOf } from "./expected.ts";
import type { Estimate, Lane, Stage, Step } from "./plan.ts";

/** Actions that take no time worth speaking of: that they have no history doesn't spoil an estimate. */
const QUICK = new Set([
  "node.cordon",
  "node.uncordon",
  "node.suspendAutostart",
  "node.restoreAutostart",
  "node.settle",
  "node.balance",
  "node.reach",
  "node.assertEmpty",
  "mode.set",
  "cluster.preflight",
  "cluster.backupConfiguration",
  "cluster.verify",
  "cluster.restoreRoles",
  "cluster.abortMember",
]);

/**
 * A range for the whole of the stages, as the dispatcher would run them, from the journal's past
 * durations: low and high are its makespans with each action's 10th and 90th percentile. Null where
 * an action that takes time was never done before.
 */
export function estimate(
  stages: readonly Stage[],
  history: DurationHistory,
  limitOf: (lane: Lane) => number,
): Estimate {
  const steps = stages.flatMap((stage) => stage.steps);
  const unknown = steps.some((step) => !QUICK.has(step.action.type) && expectationOf(step, history).basedOn === 0);
  const basedOn = pastSteps(steps, history);
  if (unknown || basedOn === 0) return { lowSeconds: null, highSeconds: null, basedOn: 0 };
  const seconds = (bound: "low" | "high") => (step: Step) => secondsOf(step, history, bound);
  return {
    lowSeconds: Math.round(makespan(stages, seconds("low"), limitOf)),
    highSeconds: Math.ceil(makespan(stages, seconds("high"), limitOf)),
    basedOn,
  };
}

function secondsOf(step: Step, history: DurationHistory, bound: "low" | "high"): number {
  const expected = expectationOf(step, history);
  return expected.basedOn === 0 ? 0 : expected[bound];
}

/** Past steps of the slow actions, each action counted once. */
function pastSteps(steps: readonly Step[], history: DurationHistory): number {
  const types = new Set(steps.map((step) => step.action.type).filter((type) => !QUICK.has(type)));
  return [...types].reduce((sum, type) => sum + (history[type]?.length ?? 0), 0);
}

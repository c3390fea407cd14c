import type { DurationHistory } from "../fleet/facts.ts";
import type { Step } from "./plan.ts";

/** What a step is expected to take, in seconds, from past steps of the same action. */
export interface Expectation {
  low: number;
  middle: number;
  high: number;
  /** How many past steps it rests on; 0: the figures are weights for the progress bar only. */
  basedOn: number;
}

/** Weights where nothing is known: they make a bar move sensibly and are never shown as times. */
const WEIGHTS: Record<string, number> = {
  "instance.migrate": 10,
  "instance.relocate": 12,
  "instance.shutdown": 8,
  "node.reboot": 120,
  "service.note": 1,
  "service.check": 1,
  "service.start": 5,
  "instance.save": 8,
  "instance.start": 2,
  "cluster.copyImage": 60,
  "cluster.upgrade": 1_800,
  "cluster.abortUpgrade": 120,
  "cluster.rollbackMember": 30,
  "cluster.rebootMember": 300,
  "cluster.installMember": 180,
  "restore.check": 20,
  "restore.load": 60,
  "restore.compare": 10,
  "restore.migrate": 10,
  "restore.verify": 5,
};

export function expectationOf(step: Step, history: DurationHistory): Expectation {
  const past = history[step.action.type] ?? [];
  if (past.length === 0) {
    const weight = WEIGHTS[step.action.type] ?? 0.2;
    return { low: weight, middle: weight, high: weight, basedOn: 0 };
  }
  const sorted = past.toSorted((a, b) => a - b);
  return {
    low: quantile(sorted, 0.1),
    middle: quantile(sorted, 0.5),
    high: quantile(sorted, 0.9),
    basedOn: sorted.length,
  };
}

/** Linear interpolation between the two nearest values of a sorted list. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

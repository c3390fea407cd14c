import { isActive, isEnded } from "./run-state.ts";

/** One step of a conductor: a run that it registers when the one before has completed. */
export interface FlowStep {
  kind: string;
  name: string;
  target: string | null;
  parameters: Record<string, string>;
}

interface StepRun {
  parentStep: number | null;
  state: string;
}

export type FlowMove =
  { move: "register"; step: number } | { move: "wait" } | { move: "complete" } | { move: "fail"; step: number };

/** What a conductor does now, from how its steps' runs stand: one after the other, and none after one that failed. */
export function nextMove(steps: readonly unknown[], runs: readonly StepRun[]): FlowMove {
  const last = runs.toSorted((one, other) => (other.parentStep ?? 0) - (one.parentStep ?? 0))[0];
  if (!last) return steps.length > 0 ? { move: "register", step: 0 } : { move: "complete" };
  const step = last.parentStep ?? 0;
  if (last.state === "notExecuted" || isActive(last.state)) return { move: "wait" };
  if (isEnded(last.state) && last.state !== "complete") return { move: "fail", step };
  return step + 1 < steps.length ? { move: "register", step: step + 1 } : { move: "complete" };
}

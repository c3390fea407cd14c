import type { ActiveOperation } from "../dispatch/active-operation.ts";
import type { Phase, Step } from "./plan.ts";
import { isInFlight, type StepState } from "./step-state.ts";

/** What the phase of a step in flight has to say on an abort. */
export interface AbortInPhase {
  /** Why there is nothing to abort. */
  refusal: string | null;
  /** Past a point of no return: what whoever aborts has to accept. */
  consequence: string | null;
}

export function abortInPhase({ stages, steps }: Pick<ActiveOperation, "stages" | "steps">): AbortInPhase {
  for (const step of stages.flatMap((stage) => stage.steps)) {
    const state = steps.get(step.id);
    const phase = state && isInFlight(state.status) ? phaseOf(step, state) : null;
    if (phase?.nothingToAbort) return { refusal: phase.abortLeadsTo, consequence: null };
    if (phase?.pointOfNoReturn) return { refusal: null, consequence: phase.abortLeadsTo };
  }
  return { refusal: null, consequence: null };
}

/** The phase that a step was last seen in. */
export function phaseOf(step: Step, state: StepState | undefined): Phase | null {
  return step.phases?.find(({ name }) => name === state?.phase) ?? null;
}

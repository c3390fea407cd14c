import type { AbortPolicy, Stage } from "../plan/plan.ts";
import type { OperationStatus, StepState } from "../plan/step-state.ts";

/** An operation that has not ended, with its journal's present state: the dispatcher's input. */
export interface ActiveOperation {
  id: string;
  status: OperationStatus;
  stages: readonly Stage[];
  /** Null until an abort or a roll-back has built it. */
  wayBack: readonly Stage[] | null;
  abortPolicy: AbortPolicy;
  steps: ReadonlyMap<string, StepState>;
  pauseRequested: boolean;
  abortRequested: boolean;
  /** A person's verb on it is being written at this moment: its steps hold their lanes, and nothing is decided. */
  beingChanged?: boolean;
}

import type { Action } from "./action.ts";
import type { Question } from "./plan.ts";

export const OPERATION_STATUSES = [
  "queued",
  "running",
  "paused",
  "asking",
  "aborting",
  "succeeded",
  "aborted",
  "failed",
  "abortFailed",
] as const;
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

export const STEP_STATUSES = ["pending", "running", "asking", "done", "failed", "skipped", "cancelled"] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** 'forward' steps carry the plan out, 'back' steps are the way back, 'beside' ones are an abort's. */
export type Direction = "forward" | "beside" | "back";

/** A step as the journal knows it. Times are epoch milliseconds. */
export interface StepState {
  id: string;
  direction: Direction;
  status: StepStatus;
  attempt: number;
  startedAt: number | null;
  finishedAt: number | null;
  phase: string | null;
  /** 0..1, where the action reports it. */
  progress: number | null;
  error: string | null;
  question: Question | null;
  /** What a person's answer has put in the place of the step's own action. */
  replacement?: Action | null;
}

export function isSettled(status: StepStatus): boolean {
  return status === "done" || status === "skipped" || status === "cancelled";
}

export function isInFlight(status: StepStatus): boolean {
  return status === "running" || status === "asking";
}

/** The phase of a step whose own operation is paused, or isn't begun because the larger one is. */
export const RESTING = "paused";

/** It is in flight, and yet nothing moves: the operation that it runs is paused. */
export function isAtRest({ status, phase }: Pick<StepState, "status" | "phase">): boolean {
  return status === "running" && phase === RESTING;
}

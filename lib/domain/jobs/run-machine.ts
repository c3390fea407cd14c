import { ACTIVE_STATES, RUN_STATES, type RunState } from "./run-state.ts";

/**
 * What can happen to a run. `handBack`: its runner ends before it has begun, or is lost and the kind says retry.
 * `fail` also ends what never began: refused by a switch, or canceled while it waited.
 */
export const RUN_EVENTS = ["claim", "begin", "delay", "complete", "fail", "handBack"] as const;
export type RunEvent = (typeof RUN_EVENTS)[number];

/** The state after an event; null where it can't happen. What has ended stays as it is. */
export function nextState(state: RunState, event: RunEvent, hasPreparing: boolean): RunState | null {
  if (!FROM[event].includes(state)) return null;
  return event === "claim" && !hasPreparing ? "executing" : TO[event];
}

const FROM: Readonly<Record<RunEvent, readonly RunState[]>> = {
  claim: ["notExecuted"],
  begin: ["preparing"],
  delay: ["executing"],
  complete: ACTIVE_STATES,
  fail: ["notExecuted", ...ACTIVE_STATES],
  handBack: ACTIVE_STATES,
};

const TO: Readonly<Record<RunEvent, RunState>> = {
  claim: "preparing",
  begin: "executing",
  delay: "delayed",
  complete: "complete",
  fail: "completeError",
  handBack: "notExecuted",
};

/** Of two states of the same claim, the one that is further on. */
export function further(one: RunState, other: RunState): RunState {
  return RUN_STATES.indexOf(one) >= RUN_STATES.indexOf(other) ? one : other;
}

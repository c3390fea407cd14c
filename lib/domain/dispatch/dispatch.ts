import { buildWayBack } from "../plan/way-back.ts";
import type { Lane, Stage, Step } from "../plan/plan.ts";
import { isAtRest, isInFlight, isSettled, type OperationStatus } from "../plan/step-state.ts";
import type { ActiveOperation } from "./active-operation.ts";
import { LaneBook } from "./lane-book.ts";
import { readySteps } from "./ready-steps.ts";

/** What to do now. Nothing else moves an operation on. */
export interface Decision {
  start: { operationId: string; stepId: string }[];
  /** Steps that an abort runs beside a step in flight: to be added to the journal and started. */
  beside: { operationId: string; step: Step }[];
  /** Steps in flight that are asked to cancel. */
  cancel: { operationId: string; stepId: string }[];
  wayBack: { operationId: string; stages: Stage[] }[];
  become: { operationId: string; status: OperationStatus }[];
}

/**
 * A pure function from the active operations and the lanes' limits to the steps to start now.
 * Operations come oldest first: they get the lanes first. Called again after every change.
 */
export function dispatch(operations: readonly ActiveOperation[], limitOf: (lane: Lane) => number): Decision {
  const decision: Decision = { start: [], beside: [], cancel: [], wayBack: [], become: [] };
  const lanes = new LaneBook(limitOf);
  for (const operation of operations) lanes.occupyInFlight(operation);
  for (const operation of operations) {
    if (operation.beingChanged) continue;
    const status = advance(operation, lanes, decision);
    if (status !== operation.status) decision.become.push({ operationId: operation.id, status });
  }
  return decision;
}

function advance(operation: ActiveOperation, lanes: LaneBook, decision: Decision): OperationStatus {
  if (operation.abortRequested) return advanceAbort(operation, lanes, decision);
  if (operation.status === "failed" || operation.status === "abortFailed") return operation.status;
  return advanceForward(operation, lanes, decision);
}

function advanceForward(operation: ActiveOperation, lanes: LaneBook, decision: Decision): OperationStatus {
  const states = [...operation.steps.values()].filter((step) => step.direction === "forward");
  const inFlight = states.some((step) => isInFlight(step.status) && !(operation.pauseRequested && isAtRest(step)));
  const asking = states.some((step) => step.status === "asking");
  if (states.some((step) => step.status === "failed")) {
    const retried = startRetried(operation, operation.stages, lanes, decision);
    return asking ? "asking" : inFlight || retried ? "running" : "failed";
  }
  if (states.every((step) => isSettled(step.status))) return "succeeded";
  if (operation.pauseRequested) return inFlight ? (asking ? "asking" : "running") : "paused";
  startReady(operation, operation.stages, lanes, decision);
  return asking ? "asking" : "running";
}

/** In flight first comes to rest as each step says, then the way back is built once and carried out. */
function advanceAbort(operation: ActiveOperation, lanes: LaneBook, decision: Decision): OperationStatus {
  if (!operation.wayBack) {
    if (quieten(operation, decision)) return "aborting";
    const stages = buildWayBack(operation);
    decision.wayBack.push({ operationId: operation.id, stages });
    return stages.length === 0 ? "aborted" : "aborting";
  }
  const back = [...operation.steps.values()].filter((step) => step.direction === "back");
  const inFlight = back.some((step) => isInFlight(step.status));
  if (back.some((step) => step.status === "failed")) {
    const retried = startRetried(operation, operation.wayBack, lanes, decision);
    return inFlight || retried ? "aborting" : "abortFailed";
  }
  if (back.every((step) => isSettled(step.status))) return "aborted";
  startReady(operation, operation.wayBack, lanes, decision);
  return "aborting";
}

/** True while something is still in flight; asks it to finish, to cancel, or starts its `onAbort` beside it. */
function quieten(operation: ActiveOperation, decision: Decision): boolean {
  let busy = false;
  for (const step of operation.stages.flatMap((stage) => stage.steps)) {
    const state = operation.steps.get(step.id);
    if (!state || !isInFlight(state.status)) continue;
    busy = true;
    if (state.status === "asking" || step.onAbort === "cancel") {
      decision.cancel.push({ operationId: operation.id, stepId: step.id });
    } else if (step.onAbort !== "finish" && !operation.steps.has(besideId(step))) {
      decision.beside.push({ operationId: operation.id, step: besideStep(step, step.onAbort) });
    }
  }
  for (const state of operation.steps.values()) {
    if (state.direction === "beside" && isInFlight(state.status)) busy = true;
  }
  return busy;
}

function besideId(step: Step): string {
  return `abort:${step.id}`;
}

function besideStep(step: Step, action: Exclude<Step["onAbort"], string>): Step {
  return { id: besideId(step), name: `Abort: ${step.name}`, action, lanes: [], onAbort: "finish" };
}

/** Beside a failed step only what a person has asked to be retried starts. True while such a step waits or starts. */
function startRetried(
  operation: ActiveOperation,
  stages: readonly Stage[],
  lanes: LaneBook,
  decision: Decision,
): boolean {
  const steps = stages.flatMap((stage) => stage.steps).filter((step) => retried(operation, step));
  for (const step of steps) {
    if (lanes.take(step.lanes)) decision.start.push({ operationId: operation.id, stepId: step.id });
  }
  return steps.length > 0;
}

function retried(operation: ActiveOperation, { id }: Step): boolean {
  const state = operation.steps.get(id);
  return state?.status === "pending" && state.attempt > 0;
}

/** Starts what is ready in the first stage that isn't settled, as far as its lanes have room. */
function startReady(operation: ActiveOperation, stages: readonly Stage[], lanes: LaneBook, decision: Decision): void {
  const stage = stages.find((each) => each.steps.some((step) => !settled(operation, step)));
  if (!stage) return;
  for (const step of readySteps(stage, ({ id }) => operation.steps.get(id)?.status)) {
    if (lanes.take(step.lanes)) decision.start.push({ operationId: operation.id, stepId: step.id });
  }
}

function settled(operation: ActiveOperation, step: Step): boolean {
  const state = operation.steps.get(step.id);
  return state !== undefined && isSettled(state.status);
}

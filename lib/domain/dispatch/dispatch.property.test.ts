import fc from "fast-check";
import { expect, it } from "vitest";
import type { Lane, Stage, Step } from "../plan/plan.ts";
import { isInFlight, isSettled, type OperationStatus, type StepState, type StepStatus } from "../plan/step-state.ts";
import type { ActiveOperation } from "./active-operation.ts";
import { dispatch } from "./dispatch.ts";

const LIMIT = 2;
const ENDS: readonly OperationStatus[] = ["succeeded", "aborted", "failed", "abortFailed"];

const step = fc.record({
  from: fc.integer({ min: 1, max: 3 }),
  to: fc.integer({ min: 4, max: 6 }),
  onAbort: fc.constantFrom("finish", "cancel"),
});
const stages = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
type Shape = { from: number; to: number; onAbort: string }[][];

/** One thing that happens in the world: a step in flight ends, or a person wants something. */
const event = fc.record({
  pick: fc.nat(),
  ends: fc.constantFrom<StepStatus>("done", "done", "done", "failed", "asking", "cancelled"),
  person: fc.constantFrom("nothing", "nothing", "nothing", "abort", "pause", "resume"),
});

it("never overbooks a lane, never starts past an open stage or an abort, and always comes to an end", () => {
  fc.assert(
    fc.property(
      fc.array(stages, { minLength: 1, maxLength: 3 }),
      fc.array(event, { maxLength: 60 }),
      (shapes, events) => {
        const world = shapes.map((shape, index) => operationOf(`o${index}`, shape));
        for (const { pick, ends, person } of events) {
          settleDispatch(world);
          const flying = world.flatMap((operation) =>
            [...operation.steps.values()].filter((each) => isInFlight(each.status)),
          );
          const chosen = flying[pick % Math.max(1, flying.length)];
          if (chosen) chosen.status = ends;
          wish(world[pick % world.length], person);
        }
        finish(world);
        for (const operation of world) expect(ENDS).toContain(operation.status);
      },
    ),
    { numRuns: 300 },
  );
});

interface Live extends ActiveOperation {
  status: OperationStatus;
  wayBack: Stage[] | null;
  pauseRequested: boolean;
  abortRequested: boolean;
  steps: Map<string, StepState>;
}

/** Applies decisions until nothing changes, checking each. */
function settleDispatch(world: Live[]): void {
  for (let round = 0; ; round += 1) {
    expect(round).toBeLessThan(100);
    const decision = dispatch(world, () => LIMIT);
    const changes = [
      decision.start,
      decision.wayBack,
      decision.become,
      decision.cancel.filter((each) => withdraw(world, each)),
    ];
    for (const { operationId, stepId } of decision.start) start(byId(world, operationId), stepId);
    for (const { operationId, stages: back } of decision.wayBack) {
      const operation = byId(world, operationId);
      operation.wayBack = back;
      for (const each of back.flatMap((one) => one.steps)) operation.steps.set(each.id, stateOf(each.id, "back"));
    }
    for (const { operationId, status } of decision.become) byId(world, operationId).status = status;
    checkLanes(world);
    if (changes.every((list) => list.length === 0)) return;
  }
}

function start(operation: Live, stepId: string): void {
  const state = operation.steps.get(stepId);
  expect(state?.status).toBe("pending");
  if (operation.abortRequested) expect(state?.direction).toBe("back");
  const current = operation.wayBack ?? operation.stages;
  const index = current.findIndex((each) => each.steps.some((one) => one.id === stepId));
  const before = current.slice(0, index).flatMap((each) => each.steps);
  expect(before.every((each) => isSettled(operation.steps.get(each.id)?.status ?? "pending"))).toBe(true);
  if (state) Object.assign(state, { status: "running", attempt: state.attempt + 1 });
}

function withdraw(world: Live[], { operationId, stepId }: { operationId: string; stepId: string }): boolean {
  const state = byId(world, operationId).steps.get(stepId);
  if (!state || !isInFlight(state.status)) return false;
  state.status = "cancelled";
  return true;
}

function checkLanes(world: readonly Live[]): void {
  const taken = new Map<Lane, number>();
  for (const operation of world) {
    for (const each of [...operation.stages, ...(operation.wayBack ?? [])].flatMap((one) => one.steps)) {
      if (!isInFlight(operation.steps.get(each.id)?.status ?? "pending")) continue;
      for (const lane of each.lanes) taken.set(lane, (taken.get(lane) ?? 0) + 1);
    }
  }
  for (const count of taken.values()) expect(count).toBeLessThanOrEqual(LIMIT);
}

function wish(operation: Live | undefined, person: string): void {
  if (!operation || ENDS.includes(operation.status)) return;
  if (person === "abort") Object.assign(operation, { abortRequested: true, pauseRequested: false, status: "aborting" });
  if (person === "pause" && !operation.abortRequested) operation.pauseRequested = true;
  if (person === "resume") operation.pauseRequested = false;
}

/** Lets everything in flight succeed and everything paused go on. */
function finish(world: Live[]): void {
  for (let round = 0; round < 200; round += 1) {
    for (const operation of world) operation.pauseRequested = false;
    settleDispatch(world);
    for (const state of world.flatMap((operation) => [...operation.steps.values()]))
      if (isInFlight(state.status)) state.status = "done";
  }
}

function byId(world: Live[], id: string): Live {
  const found = world.find((operation) => operation.id === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
}

function operationOf(id: string, shape: Shape): Live {
  const made = shape.map((steps, at): Stage => ({
    name: `s${at}`,
    steps: steps.map((each, no) => stepOf(`${id}-${at}-${no}`, each)),
  }));
  const steps = new Map(made.flatMap((each) => each.steps).map((each) => [each.id, stateOf(each.id, "forward")]));
  return {
    id,
    status: "queued",
    stages: made,
    wayBack: null,
    abortPolicy: { way: "undo", leadsTo: "" },
    steps,
    pauseRequested: false,
    abortRequested: false,
  };
}

function stepOf(id: string, { from, to, onAbort }: { from: number; to: number; onAbort: string }): Step {
  const [source, target] = [
    { id: `${from}`, name: `${from}` },
    { id: `${to}`, name: `${to}` },
  ];
  const action = {
    type: "instance.migrate",
    instance: { id, name: id },
    from: source,
    to: target,
    method: "live",
    memoryBytes: 1,
  } as const;
  return {
    id,
    name: id,
    action,
    undo: { ...action, from: target, to: source },
    lanes: [`out:${from}`, `in:${to}`],
    onAbort: onAbort === "cancel" ? "cancel" : "finish",
  };
}

function stateOf(id: string, direction: StepState["direction"]): StepState {
  return {
    id,
    direction,
    status: "pending",
    attempt: 0,
    startedAt: null,
    finishedAt: null,
    phase: null,
    progress: null,
    error: null,
    question: null,
  };
}

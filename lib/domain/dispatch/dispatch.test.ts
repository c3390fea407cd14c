import { describe, expect, it } from "vitest";
import type { Stage, Step } from "../plan/plan.ts";
import type { StepState, StepStatus } from "../plan/step-state.ts";
import type { ActiveOperation } from "./active-operation.ts";
import { dispatch } from "./dispatch.ts";

const node = { id: "n1", name: "hv1" };
const other = { id: "n2", name: "hv2" };

describe("dispatch", () => {
  it("starts the steps of the first open stage, side by side, as far as the lanes allow", () => {
    const operation = given({ stages: [stage("one", move("a"), move("b"), move("c")), stage("two", move("d"))] });
    expect(started(operation, 2)).toEqual(["a", "b"]);
  });

  it("counts the lanes of other operations, failed ones too", () => {
    const busy = given({ id: "o0", status: "failed", stages: [stage("s", move("x"))], states: { x: "running" } });
    const waiting = given({ stages: [stage("s", move("a"), move("b"))] });
    expect(dispatch([busy, waiting], () => 2).start).toEqual([{ operationId: "o1", stepId: "a" }]);
  });

  it("waits for the whole stage before the next one", () => {
    const operation = given({
      stages: [stage("one", move("a"), move("b")), stage("two", move("c"))],
      states: { a: "done", b: "running" },
    });
    expect(started(operation)).toEqual([]);
  });

  it("starts nothing more after a failed step, and fails when nothing is in flight", () => {
    const stages = [stage("one", move("a"), move("b"), move("c"))];
    const flying = given({ stages, states: { a: "failed", b: "running" }, status: "running" });
    expect(dispatch([flying], () => 9)).toMatchObject({ start: [], become: [] });
    const still = given({ stages, states: { a: "failed", b: "done" }, status: "running" });
    expect(dispatch([still], () => 9)).toMatchObject({ start: [], become: [{ operationId: "o1", status: "failed" }] });
  });

  it("asks while a step asks, also beside a failed one", () => {
    const stages = [stage("one", move("a"), move("b"))];
    const operation = given({ stages, states: { a: "failed", b: "asking" }, status: "running" });
    expect(dispatch([operation], () => 9).become).toEqual([{ operationId: "o1", status: "asking" }]);
  });

  it("starts a step that is retried beside another failed one, and nothing else", () => {
    const stages = [stage("one", move("a"), move("b"), move("c"))];
    const operation = given({ stages, states: { a: "failed", b: "pending" }, status: "running" });
    Object.assign(operation.steps.get("b") ?? {}, { attempt: 1 });
    expect(dispatch([operation], () => 9)).toMatchObject({ start: [{ operationId: "o1", stepId: "b" }], become: [] });
  });

  it("decides nothing for an operation that a person changes at this moment, whose steps hold their lanes", () => {
    const states = { a: "running", b: "pending" } as const;
    const changing = { ...given({ stages: [stage("one", move("a"), move("b"))], states }), beingChanged: true };
    const other = given({ id: "o2", stages: [stage("one", move("x"), move("y"))] });
    expect(dispatch([changing, other], () => 2)).toEqual({
      start: [{ operationId: "o2", stepId: "x" }],
      beside: [],
      cancel: [],
      wayBack: [],
      become: [],
    });
  });

  it("pauses only when nothing is in flight any more", () => {
    const stages = [stage("one", move("a"), move("b"))];
    const flying = given({ stages, states: { a: "running" }, pauseRequested: true, status: "running" });
    expect(dispatch([flying], () => 9)).toMatchObject({ start: [], become: [] });
    const still = given({ stages, states: { a: "done" }, pauseRequested: true, status: "running" });
    expect(dispatch([still], () => 9).become).toEqual([{ operationId: "o1", status: "paused" }]);
  });

  it("asks while a step asks, and goes on with the others", () => {
    const operation = given({
      stages: [stage("one", move("a"), move("b"))],
      states: { a: "asking" },
      status: "running",
    });
    const decision = dispatch([operation], () => 9);
    expect(decision.start).toEqual([{ operationId: "o1", stepId: "b" }]);
    expect(decision.become).toEqual([{ operationId: "o1", status: "asking" }]);
  });

  it("lets steps in flight finish after an abort, and starts no new one", () => {
    const operation = given({
      stages: [stage("one", move("a"), move("b"))],
      states: { a: "running" },
      abortRequested: true,
      status: "aborting",
    });
    expect(dispatch([operation], () => 9)).toMatchObject({ start: [], cancel: [], wayBack: [], become: [] });
  });

  it("cancels what says so, withdraws questions, and runs an abort's action beside the step once", () => {
    const beside: Step = { ...move("a"), onAbort: { type: "node.uncordon", node } };
    const stages = [stage("one", beside, { ...move("b"), onAbort: "cancel" }, move("c"))];
    const operation = given({
      stages,
      states: { a: "running", b: "running", c: "asking" },
      abortRequested: true,
      status: "aborting",
    });
    const decision = dispatch([operation], () => 9);
    expect(decision.cancel.map((each) => each.stepId)).toEqual(["b", "c"]);
    expect(decision.beside.map((each) => each.step.id)).toEqual(["abort:a"]);
    operation.steps.set("abort:a", state("abort:a", "running", "beside"));
    expect(dispatch([operation], () => 9).beside).toEqual([]);
  });

  it("builds the way back in reverse once all is still, and takes what was begun", () => {
    const stages = [stage("close", cordon()), stage("move", move("a"), move("b"), move("c"))];
    const operation = given({
      stages,
      states: { cordon: "done", a: "done", b: "failed" },
      abortRequested: true,
      status: "aborting",
    });
    const back = dispatch([operation], () => 9).wayBack[0]?.stages ?? [];
    expect(back.map((each) => each.steps.map((step) => step.id))).toEqual([["back:a", "back:b"], ["back:cordon"]]);
    expect(back[0]?.steps[0]).toMatchObject({ lanes: ["in:n1", "out:n2"], action: { to: node } });
  });

  it("is aborted at once when nothing was begun, or when the policy leaves what is done", () => {
    const nothing = given({ stages: [stage("one", move("a"))], abortRequested: true, status: "aborting" });
    expect(dispatch([nothing], () => 9).become).toEqual([{ operationId: "o1", status: "aborted" }]);
    const left = given({
      stages: [stage("one", move("a"))],
      states: { a: "done" },
      abortRequested: true,
      status: "aborting",
    });
    left.abortPolicy = { way: "leave", leadsTo: "" };
    expect(dispatch([left], () => 9).become).toEqual([{ operationId: "o1", status: "aborted" }]);
  });

  it("takes the recovery instead of the undo past a point of no return", () => {
    const recovery = [stage("recover", move("r"))];
    const operation = given({
      stages: [{ ...stage("one", move("a")), pointOfNoReturn: true }],
      states: { a: "done" },
      abortRequested: true,
      status: "aborting",
    });
    operation.abortPolicy = { way: "undo", leadsTo: "", recovery: { leadsTo: "recovered", stages: recovery } };
    expect(dispatch([operation], () => 9).wayBack[0]?.stages).toBe(recovery);
  });
});

function started(operation: ActiveOperation, limit = 9): string[] {
  return dispatch([operation], () => limit).start.map((each) => each.stepId);
}

type Given = Partial<Omit<ActiveOperation, "steps" | "stages">> & {
  stages: Stage[];
  states?: Record<string, StepStatus>;
};

function given({ stages, states = {}, ...rest }: Given): ActiveOperation & { steps: Map<string, StepState> } {
  const steps = new Map(
    stages.flatMap((each) => each.steps).map((step) => [step.id, state(step.id, states[step.id] ?? "pending")]),
  );
  return {
    id: "o1",
    status: "running",
    stages,
    wayBack: null,
    abortPolicy: { way: "undo", leadsTo: "" },
    steps,
    pauseRequested: false,
    abortRequested: false,
    ...rest,
  };
}

function state(id: string, status: StepStatus, direction: StepState["direction"] = "forward"): StepState {
  const attempt = status === "pending" ? 0 : 1;
  return {
    id,
    direction,
    status,
    attempt,
    startedAt: null,
    finishedAt: null,
    phase: null,
    progress: null,
    error: null,
    question: null,
  };
}

function stage(name: string, ...steps: Step[]): Stage {
  return { name, steps };
}

function cordon(): Step {
  return {
    id: "cordon",
    name: "Close",
    action: { type: "node.cordon", node, reason: "" },
    undo: { type: "node.uncordon", node },
    lanes: [],
    onAbort: "finish",
  };
}

function move(id: string): Step {
  const action = {
    type: "instance.migrate",
    instance: { id, name: id },
    from: node,
    to: other,
    method: "live",
    memoryBytes: 1,
  } as const;
  return {
    id,
    name: id,
    action,
    undo: { ...action, from: other, to: node },
    lanes: ["out:n1", "in:n2"],
    onAbort: "finish",
  };
}

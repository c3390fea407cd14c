import { describe, expect, it } from "vitest";
import { dispatch } from "../dispatch/dispatch.ts";
import { planMoveAll } from "../planners/move-all.ts";
import { planStopAll } from "../planners/stop-all.ts";
import { fleet, instance, maintain } from "../planners/testing/sample-fleet.ts";
import { abortOutlook } from "./abort-outlook.ts";
import type { PlanDraft } from "./plan.ts";
import type { StepState, StepStatus } from "./step-state.ts";

const world = fleet({
  instances: [instance("web", "hv1", { autostart: true }), instance("db", "hv1"), instance("gone", "hv2")],
});
const moveAll = planMoveAll(world, maintain());
const stopAll = planStopAll(world, maintain());
const OPEN = "hv1 ends enabled, as it was before.";
const HISTORY = {
  "instance.migrate": [10],
  "instance.shutdown": [10],
  "instance.start": [2],
  "instance.relocate": [10],
};

type States = Record<string, StepStatus>;

function journalOf({ stages, abortPolicy }: PlanDraft, states: States) {
  const steps = new Map(
    stages.flatMap(({ steps: all }) => all).map(({ id }) => [id, stateOf(id, states[id] ?? "pending")]),
  );
  return { stages, abortPolicy, steps };
}

function stateOf(id: string, status: StepStatus): StepState {
  const attempt = status === "pending" ? 0 : 1;
  const unknown = { startedAt: null, finishedAt: null, phase: null, progress: null, error: null, question: null };
  return { id, direction: "forward", status, attempt, ...unknown };
}

describe("'if you abort now'", () => {
  const closed: States = { cordon: "done", autostart: "done" };

  it.each<[string, PlanDraft, States, string]>([
    ["nothing has begun", moveAll, {}, "Nothing new starts. There is nothing to take back."],
    [
      "the node is being closed",
      moveAll,
      { cordon: "running" },
      "The step in flight finishes; nothing new starts. Then hv1 opens for new instances.",
    ],
    [
      "one has moved and one is on its way",
      moveAll,
      { ...closed, "move:web": "done", "move:db": "running" },
      "The step in flight finishes; nothing new starts. Then 2 instances go back to hv1, autostart is put back, hv1 opens for new instances.",
    ],
    [
      "one has moved and one has failed",
      moveAll,
      { ...closed, "move:web": "done", "move:db": "failed" },
      "Nothing new starts. Then 1 instance goes back to hv1, autostart is put back, hv1 opens for new instances.",
    ],
    [
      "one is off and one goes down",
      stopAll,
      { ...closed, "stop:web": "done", "stop:db": "running" },
      "The step in flight finishes; nothing new starts. Then 2 instances start again, autostart is put back, hv1 opens for new instances.",
    ],
    [
      "one is off and a person is asked about the other, which may still go off",
      stopAll,
      { ...closed, "stop:web": "done", "stop:db": "asking" },
      "The open question is withdrawn; nothing new starts. Then 1 instance is watched for 60 s and started again if off by then, 1 instance starts again, autostart is put back, hv1 opens for new instances.",
    ],
  ])("says what comes when %s", (_, plan, states, text) => {
    const outlook = abortOutlook(journalOf(plan, states), HISTORY, () => 9);
    expect(outlook).toMatchObject({ text, leadsTo: OPEN });
  });

  it("counts the time of the watching", () => {
    const states: States = { ...closed, "stop:web": "done", "stop:db": "asking" };
    const { lowSeconds, highSeconds } = abortOutlook(journalOf(stopAll, states), HISTORY, () => 9).estimate;
    expect([lowSeconds, highSeconds]).toEqual([60, 62]);
  });

  it("is what the dispatcher does then", () => {
    const asking = journalOf(stopAll, { ...closed, "stop:web": "done", "stop:db": "asking" });
    const rest = { wayBack: null, status: "asking", pauseRequested: false, abortRequested: true } as const;
    const first = dispatch([{ id: "o1", ...asking, ...rest }], () => 9);
    expect(first.cancel).toEqual([{ operationId: "o1", stepId: "stop:db" }]);
    asking.steps.set("stop:db", stateOf("stop:db", "cancelled"));
    const [way] = dispatch([{ id: "o1", ...asking, ...rest }], () => 9).wayBack;
    const actions = way?.stages.flatMap(({ steps }) => steps).map(({ action }) => action.type);
    expect(actions).toEqual(["instance.start", "instance.start", "node.restoreAutostart", "node.uncordon"]);
  });
});

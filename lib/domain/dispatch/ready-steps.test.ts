import { describe, expect, it } from "vitest";
import type { Stage, Step } from "../plan/plan.ts";
import type { StepStatus } from "../plan/step-state.ts";
import { readySteps } from "./ready-steps.ts";

describe("the steps of a stage that may start", () => {
  it("are all that are pending, without a window", () => {
    expect(ready({ a: "done", b: "pending", c: "running", d: "pending" }, null)).toEqual(["b", "d"]);
  });

  it("are the next ones of as many tracks as the window is wide", () => {
    expect(ready({ "1a": "pending", "1b": "pending", "2a": "pending", "2b": "pending", "3a": "pending" })).toEqual([
      "1a",
      "2a",
    ]);
  });

  it("open a track as soon as one before it has closed: there is no waiting for the whole batch", () => {
    const states = { "1a": "done", "1b": "running", "2a": "done", "2b": "done", "3a": "pending", "3b": "pending" };
    expect(ready(states)).toEqual(["3a"]);
  });

  it("never overtake: a track waits for the first step of the one a window ahead", () => {
    expect(ready({ "1a": "running", "1b": "pending", "2a": "done", "2b": "done", "3a": "pending" })).toEqual([]);
  });

  it("go on past a track that was left out ahead of its turn", () => {
    const states = { "1a": "running", "1b": "pending", "2a": "skipped", "2b": "skipped", "3a": "pending" };
    expect(ready(states)).toEqual([]);
    expect(ready({ ...states, "1a": "done", "1b": "running" })).toEqual(["3a"]);
  });

  it("let what follows a step that was left out ahead of its turn run through at once", () => {
    const states = { "1a": "running", "2a": "running", "3a": "skipped", "3b": "pending", "4a": "pending" };
    expect(ready(states)).toEqual(["3b"]);
  });
});

/** `1a` is step a of track 1. */
function ready(states: Record<string, string>, window: number | null = 2): string[] {
  const steps = Object.keys(states).map((id): Step => {
    const action = { type: "node.reach", node: { id, name: id } } as const;
    return { id, name: id, action, lanes: [], onAbort: "finish", track: id.slice(0, 1) };
  });
  const stage: Stage = { name: "stage", steps, ...(window !== null && { window }) };
  return readySteps(stage, ({ id }) => states[id] as StepStatus).map(({ id }) => id);
}

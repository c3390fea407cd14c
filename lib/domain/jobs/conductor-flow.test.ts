import { expect, it } from "vitest";
import { nextMove } from "./conductor-flow.ts";

const at = (...states: string[]) => states.map((state, parentStep) => ({ parentStep, state }));

it.each([
  ["begins with its first step", 2, at(), { move: "register", step: 0 }],
  ["waits for a step that is held", 2, at("notExecuted"), { move: "wait" }],
  ["waits for a step that is executing", 2, at("delayed"), { move: "wait" }],
  ["goes on to the next", 2, at("complete"), { move: "register", step: 1 }],
  ["registers none after one that failed", 3, at("complete", "completeError"), { move: "fail", step: 1 }],
  ["completes after the last", 2, at("complete", "complete"), { move: "complete" }],
  ["without steps is complete at once", 0, at(), { move: "complete" }],
])("a conductor %s", (_, steps, runs, move) => {
  expect(nextMove(Array.from({ length: steps }), runs)).toEqual(move);
});

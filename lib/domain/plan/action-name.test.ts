import { expect, it } from "vitest";
import type { Action } from "./action.ts";
import { nameOfUndo } from "./action-name.ts";

it.each<[Action, string]>([
  [{ type: "platformService.start", services: ["runner-1", "runner-2"] }, "Start runner-1 and runner-2 again"],
  [{ type: "mode.set", switch: "jobsStopped", on: false }, "Switch 'Stop server side jobs' OFF again"],
])("a way back says what it does: %j", (action, name) => {
  expect(nameOfUndo(action)).toBe(name);
});

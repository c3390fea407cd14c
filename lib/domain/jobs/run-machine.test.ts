import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { further, nextState, RUN_EVENTS, type RunEvent } from "./run-machine.ts";
import { isActive, isEnded, RUN_STATES, type RunState } from "./run-state.ts";

const events = fc.array(fc.constantFrom(...RUN_EVENTS), { maxLength: 40 });

/** The states that a run comes through when these happen to it, those that can't happen left out. */
function walk(happening: readonly RunEvent[], hasPreparing: boolean): RunState[] {
  const states: RunState[] = ["notExecuted"];
  for (const event of happening) {
    const next = nextState(states.at(-1) ?? "notExecuted", event, hasPreparing);
    if (next !== null) states.push(next);
  }
  return states;
}

describe("a run's states, whatever happens to it", () => {
  it("every state and event is either a state or a refusal", () => {
    for (const state of RUN_STATES) {
      for (const event of RUN_EVENTS) expect([null, ...RUN_STATES]).toContain(nextState(state, event, true));
    }
  });

  it("what has ended stays as it is", () => {
    fc.assert(
      fc.property(events, fc.boolean(), (happening, hasPreparing) => {
        const states = walk(happening, hasPreparing);
        const end = states.findIndex(isEnded);
        expect(end === -1 || end === states.length - 1).toBe(true);
      }),
    );
  });

  it("goes forward one state at a time, and back only to wait again [SEM-06]", () => {
    fc.assert(
      fc.property(events, fc.boolean(), (happening, hasPreparing) => {
        const states = walk(happening, hasPreparing);
        states.slice(1).forEach((state, at) => {
          const before = states[at] ?? "notExecuted";
          expect(state === "notExecuted" ? isActive(before) : further(before, state)).toBe(
            state === "notExecuted" ? true : state,
          );
          if (state === "preparing" || (state === "executing" && !hasPreparing)) expect(before).toBe("notExecuted");
          if (state === "delayed") expect(before).toBe("executing");
          if (state === "complete") expect(isActive(before)).toBe(true);
        });
        if (!hasPreparing) expect(states).not.toContain("preparing");
      }),
    );
  });

  it("completes at most once, and never without having been claimed", () => {
    fc.assert(
      fc.property(events, fc.boolean(), (happening, hasPreparing) => {
        const states = walk(happening, hasPreparing);
        expect(states.filter((state) => state === "complete").length).toBeLessThanOrEqual(1);
        if (states.includes("complete")) expect(states.some(isActive)).toBe(true);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { transition, type MaintenanceEvent, type Transition } from "./maintenance-transitions.ts";
import type { MaintenanceState } from "./mode.ts";

const STATES: readonly MaintenanceState[] = ["off", "entering", "on", "starting"];
const EVENTS: readonly MaintenanceEvent[] = ["enter", "entered", "giveUp", "exit", "started", "startFailed", "outage"];

describe("the platform's maintenance", () => {
  it.each([
    ["off", "enter", "entering"],
    ["entering", "entered", "on"],
    ["entering", "giveUp", "off"],
    ["on", "exit", "starting"],
    ["starting", "started", "off"],
    ["starting", "startFailed", "on"],
    ["off", "outage", "on"],
    ["entering", "outage", "on"],
    ["on", "outage", "on"],
    ["starting", "outage", "on"],
  ] as const)("%s, %s: %s", (from, event, state) => {
    expect(transition(from, event)).toEqual({ ok: true, state });
  });

  it("knows no other way", () => {
    const allowed = STATES.flatMap((from) => EVENTS.filter((event) => transition(from, event).ok));
    expect(allowed).toHaveLength(10);
  });

  it("refuses in a sentence, and never changes the state by a refusal", () => {
    for (const from of STATES) {
      for (const event of EVENTS) {
        const answer = transition(from, event);
        if (!answer.ok) expect(answer.because).toMatch(/^[A-Z].*\.$/);
      }
    }
  });

  it("comes to off only through a startup that has succeeded, or by giving up before it was on", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 }), (events) => {
        let state: MaintenanceState = "off";
        for (const event of events) {
          const answer: Transition = transition(state, event);
          const next: MaintenanceState = answer.ok ? answer.state : state;
          if (next === "off" && state !== "off") expect(WAYS_OUT).toContain(`${state}, ${event}`);
          state = next;
        }
      }),
    );
  });
});

const WAYS_OUT = ["starting, started", "entering, giveUp"];

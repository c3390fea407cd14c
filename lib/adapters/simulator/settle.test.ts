import { describe, expect, it } from "vitest";
import { BLANK_GUEST } from "./blank-guest.ts";
import { moveProgress, settle } from "./settle.ts";
import type { MoveJob, SimGuest } from "./world.ts";

const MOVE: MoveJob = {
  kind: "move",
  number: 1,
  target: "sim2",
  startedAt: 1000,
  durationMs: 100,
  failsAt: null,
  stallsAt: null,
  cutAt: null,
};

function guest(parts: Partial<SimGuest>): SimGuest {
  return { ...BLANK_GUEST, id: "g", name: "g", node: "sim1", ...parts };
}

describe("what becomes of a guest with time", () => {
  it.each([
    ["a move at its start", 1000, {}, { node: "sim1", moving: true }],
    ["a move just before its end", 1099, {}, { node: "sim1", moving: true }],
    ["a move at its end", 1100, {}, { node: "sim2", moving: false, failure: null }],
    ["a move before it fails", 1039, { failsAt: { at: 0.4, reason: "lost" } }, { node: "sim1", moving: true }],
    [
      "a move that fails",
      1040,
      { failsAt: { at: 0.4, reason: "lost" } },
      { node: "sim1", moving: false, failure: "lost" },
    ],
    ["a move that stalls", 9_999_999, { stallsAt: 0.9 }, { node: "sim1", moving: true }],
    [
      "a move that stalls before it would fail",
      5000,
      { stallsAt: 0.3, failsAt: { at: 0.4, reason: "lost" } },
      { node: "sim1", moving: true },
    ],
    ["a move that is cut off", 5000, { cutAt: 1050 }, { node: "sim1", moving: true }],
    ["a move that was over when it was cut off", 5000, { cutAt: 1100 }, { node: "sim2", moving: false, failure: null }],
  ])("%s", (_, now, job, expected) => {
    const settled = settle(guest({ job: { ...MOVE, ...job } }), now);
    expect(settled).toMatchObject({ node: expected.node, state: "running", boots: 1 });
    expect(settled.job !== null).toBe(expected.moving);
    if ("failure" in expected)
      expect(settled.lastMove).toEqual({ number: 1, target: "sim2", failure: expected.failure });
  });

  it("is off when its shutdown is over, and not before", () => {
    const going = guest({ job: { kind: "shutdown", startedAt: 1000, durationMs: 50 } });
    expect(settle(going, 1049)).toBe(going);
    expect(settle(going, 1050)).toMatchObject({ state: "stopped", stateReason: "shutdown", job: null });
  });

  it.each(["running", "paused"] as const)("remembers in its saved state that it was %s", (state) => {
    const saving = guest({ state, job: { kind: "save", startedAt: 1000, durationMs: 50 } });
    expect(settle(saving, 1050)).toMatchObject({ state: "saved", savedPaused: state === "paused", job: null });
  });

  it("is the same object when nothing has become of it", () => {
    const idle = guest({});
    expect(settle(idle, 5000)).toBe(idle);
  });
});

describe("the progress of a move", () => {
  it.each([
    [900, {}, 0],
    [1025, {}, 0.25],
    [2000, {}, 1],
    [2000, { stallsAt: 0.6 }, 0.6],
    [1050, { stallsAt: 0.6 }, 0.5],
    [2000, { cutAt: 1030 }, 0.3],
    [1000, { durationMs: 0 }, 1],
  ])("at %i with %o is %f", (now, job, progress) => {
    expect(moveProgress({ ...MOVE, ...job }, now)).toBeCloseTo(progress);
  });
});

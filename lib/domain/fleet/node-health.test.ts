import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeStatus } from "./facts.ts";
import { afterLook, healthChange, type HealthPatience, type HealthRun } from "./node-health.ts";

const PATIENCE: HealthPatience = { errorLooks: 3, errorMs: 10_000, backLooks: 2, backMs: 15_000 };

describe("what looks mean for a node's status", () => {
  it.each<[string, HealthRun, number, NodeStatus, boolean, string | null]>([
    ["three lost looks over ten seconds", run(false, 3, 0), 10_000, "ENABLED", false, "ERROR"],
    ["two lost looks, however long", run(false, 2, 0), 60_000, "ENABLED", false, null],
    ["many lost looks at once", run(false, 9, 0), 9_999, "ENABLED", false, null],
    ["lost, in maintenance", run(false, 99, 0), 900_000, "MAINTENANCE", false, null],
    ["lost, decommissioned", run(false, 99, 0), 900_000, "DECOMMISSIONED", false, null],
    ["lost, in error already", run(false, 99, 0), 900_000, "ERROR", true, null],
    ["back for a while", run(true, 2, 0), 15_000, "ERROR", true, "ENABLED"],
    ["back, but not yet for long", run(true, 9, 0), 14_999, "ERROR", true, null],
    ["back with one look", run(true, 1, 0), 60_000, "ERROR", true, null],
    ["back, in an error of another's", run(true, 99, 0), 900_000, "ERROR", false, null],
    ["back, in maintenance", run(true, 99, 0), 900_000, "MAINTENANCE", false, null],
    ["well, enabled", run(true, 99, 0), 900_000, "ENABLED", false, null],
  ])("%s", (_, looks, at, status, ownError, change) => {
    expect(healthChange(looks, at, { status, ownError }, PATIENCE)).toBe(change);
  });
});

const looks = fc.array(fc.record({ answered: fc.boolean(), after: fc.integer({ min: 1, max: 30_000 }) }), {
  maxLength: 200,
});

describe("a node that is looked at again and again", () => {
  it("never leaves maintenance, nor an error that isn't the watch's own", () => {
    fc.assert(
      fc.property(looks, fc.constantFrom<NodeStatus>("MAINTENANCE", "ERROR", "DECOMMISSIONED"), (seen, status) => {
        expect(statusesOf(seen, { status, ownError: false })).toEqual([]);
      }),
    );
  });

  it("changes its status in turns, and only after looks that agree for long enough", () => {
    fc.assert(
      fc.property(looks, (seen) => {
        const changes = statusesOf(seen, { status: "ENABLED", ownError: false });
        changes.forEach((change, index) => expect(change.to).toBe(index % 2 === 0 ? "ERROR" : "ENABLED"));
        for (const { to, at } of changes) {
          const span = to === "ERROR" ? PATIENCE.errorMs : PATIENCE.backMs;
          const within = timesOf(seen).filter((look) => look.at <= at && look.at > at - span);
          expect(within.every((look) => look.answered === (to === "ENABLED"))).toBe(true);
        }
      }),
    );
  });
});

function run(answered: boolean, count: number, since: number): HealthRun {
  return { answered, looks: count, since };
}

type Seen = readonly { answered: boolean; after: number }[];

function timesOf(seen: Seen): { answered: boolean; at: number }[] {
  let at = 0;
  return seen.map(({ answered, after }) => ({ answered, at: (at += after) }));
}

/** Lives through the looks as the watch does. */
function statusesOf(seen: Seen, first: { status: NodeStatus; ownError: boolean }): { to: NodeStatus; at: number }[] {
  let node = first;
  let memory: HealthRun | null = null;
  const changes: { to: NodeStatus; at: number }[] = [];
  for (const { answered, at } of timesOf(seen)) {
    memory = afterLook(memory, answered, at);
    const to = healthChange(memory, at, node, PATIENCE);
    if (!to) continue;
    node = { status: to, ownError: to === "ERROR" };
    changes.push({ to, at });
  }
  return changes;
}

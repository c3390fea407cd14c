import { describe, expect, it } from "vitest";
import { DEFAULT_PACE, intervalOf, nextLookIn } from "./pace.ts";
import { Schedule } from "./schedule.ts";
import type { ProbedNode } from "./watched-nodes.ts";

function node(id: string): ProbedNode {
  const uri = `simulator://${id}`;
  return { id, name: id, driver: "simulator", uri, status: "ENABLED", ownError: false };
}

describe("the schedule of looks", () => {
  it("takes what is longest overdue, no more than there is room for, and nothing twice", () => {
    const schedule = new Schedule();
    schedule.replaceNodes([node("a")], 10);
    schedule.replaceNodes([node("a"), node("b"), node("c")], 20);
    expect(schedule.take(20, 2).map((watch) => watch.node.id)).toEqual(["a", "b"]);
    expect(schedule.take(20, 2).map((watch) => watch.node.id)).toEqual(["c"]);
    expect(schedule.take(20, 2)).toEqual([]);
    expect(schedule.nextAt()).toBe(Number.POSITIVE_INFINITY);
  });

  it("looks once more when somebody asks during a look", () => {
    const schedule = new Schedule();
    schedule.replaceNodes([node("a")], 0);
    const [watch] = schedule.take(0, 1);
    expect(schedule.request("a", 7)).toBe(true);
    if (!watch) throw new Error("nothing was due");
    schedule.release(watch, 5000);
    expect(schedule.nextAt()).toBe(7);
    schedule.take(7, 1);
    schedule.release(watch, 5007);
    expect(schedule.nextAt()).toBe(5007);
  });

  it("forgets nodes that are gone, and says so when one is asked for", () => {
    const schedule = new Schedule();
    schedule.replaceNodes([node("a"), node("b")], 0);
    schedule.replaceNodes([node("b")], 1);
    expect(schedule.size).toBe(1);
    expect(schedule.request("a", 0)).toBe(false);
  });
});

describe("the pace of looks", () => {
  it("is the interval for a few nodes, and is stretched for a thousand", () => {
    expect(intervalOf(DEFAULT_PACE, 6)).toBe(5_000);
    expect(intervalOf(DEFAULT_PACE, 1500)).toBe(100_000);
  });

  it("backs off from a node that doesn't answer, up to a minute", () => {
    const waits = [0, 1, 2, 3, 4, 20].map((failures) => nextLookIn(DEFAULT_PACE, 6, failures, () => 0.5));
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  it("never backs off to less than the interval", () => {
    expect(nextLookIn(DEFAULT_PACE, 5000, 3, () => 0.5)).toBe(intervalOf(DEFAULT_PACE, 5000));
  });

  it("has jitter of at most a tenth", () => {
    expect(nextLookIn(DEFAULT_PACE, 1, 0, () => 0)).toBeCloseTo(4_500);
    expect(nextLookIn(DEFAULT_PACE, 1, 0, () => 1)).toBeCloseTo(5_500);
  });
});

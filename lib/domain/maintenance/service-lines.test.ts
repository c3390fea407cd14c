import { describe, expect, it } from "vitest";
import type { GroupFact } from "../fleet/facts.ts";
import { balanceSheet } from "./balance.ts";
import { serviceLines } from "./service-lines.ts";

/** 'redis running, nginx HALTED'; a text that begins with '!' is why nobody could ask. */
function group(text: string): GroupFact {
  if (text.startsWith("!")) return { name: "ays", problem: text.slice(1), services: [] };
  const services = text.split(", ").flatMap((each) => {
    const [key, status] = each.split(" ");
    return key && status ? [{ key, status, running: status === "running" }] : [];
  });
  return { name: "ays", problem: null, services };
}

describe("a node's services in the balance", () => {
  it.each<[string, string, string[]]>([
    ["redis running", "redis running", ["ays: redis: running, now running: same, "]],
    ["redis running", "redis HALTED", ["ays: redis: running, now HALTED: differs, ran before"]],
    ["redis running", "", ["ays: redis: running, now not in the list: differs, ran before"]],
    ["redis HALTED", "redis HALTED", ["ays: redis: HALTED, now HALTED: same, "]],
    ["redis HALTED", "", ["ays: redis: HALTED, now not in the list: same, "]],
    ["redis HALTED", "redis running", ["ays: redis: HALTED, now running: expected, runs now"]],
    ["", "redis running", ["ays: redis: not in the list, now running: expected, runs now"]],
    ["!no route", "redis HALTED", ["ays: redis: not known, now HALTED: differs, nobody knows whether it ran before"]],
    ["redis running", "!no route", ["ays: redis: running, now not known: differs, no route"]],
    [
      "b running, a running",
      "a running, b running",
      ["ays: a: running, now running: same, ", "ays: b: running, now running: same, "],
    ],
  ])("%s, then %s", (before, now, expected) => {
    const lines = serviceLines({ before: [group(before)], now: [group(now)], signed: false });
    expect(
      lines.map((line) => `${line.instance}: ${line.before}, now ${line.now}: ${line.verdict}, ${line.note}`),
    ).toEqual(expected);
  });

  it("keep it open until they run, or until it was signed that the node is enabled without them", () => {
    const balanced = (now: GroupFact[] | null, signed: boolean): boolean => {
      const services = { before: [group("redis running")], now, signed };
      return balanceSheet({ found: [], entries: [], services }, "hv1", [], new Map()).balanced;
    };
    expect(balanced([group("redis HALTED")], false)).toBe(false);
    expect(balanced([group("redis HALTED")], true)).toBe(true);
    expect(balanced([group("redis running")], false)).toBe(true);
    expect(balanced([], false)).toBe(false);
    expect(balanced(null, false)).toBe(true);
  });
});

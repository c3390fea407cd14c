import { describe, expect, it } from "vitest";
import { ago, clockTime, duration, exactTime, plural, timeRange } from "#components/ui/time-text.ts";

describe("times in words", () => {
  it.each([
    [0, "just now"],
    [42, "42 s ago"],
    [185, "3 min ago"],
    [7300, "2 h ago"],
    [90_000, "1 day ago"],
    [200_000, "2 days ago"],
    [-600, "in 10 min"],
  ])("%i s before now is '%s'", (seconds, text) => {
    const now = Date.parse("2026-11-22T02:14:00Z");
    expect(ago(new Date(now - seconds * 1000).toISOString(), now)).toBe(text);
  });

  it.each([
    [0.12, "0.1 s"],
    [52.4, "52 s"],
    [59.7, "60 s"],
    [120, "2 min"],
    [185, "3 min 5 s"],
    [7440, "2 h 4 min"],
  ])("%d s last '%s'", (seconds, text) => expect(duration(seconds)).toBe(text));

  it.each([
    [1, 3, "under 5 s"],
    [38, 41, "about 40 s"],
    [20, 60, "20 to 60 s"],
    [62, 118, "1 to 2 min"],
    [3600, 7200, "1 to 2 h"],
  ])("%d to %d s is '%s'", (low, high, text) => expect(timeRange(low, high)).toBe(text));

  it("tells a moment in the zone that it is given", () => {
    const at = "2026-11-21T23:14:07Z";
    expect(clockTime(at, "Asia/Tokyo")).toBe("08:14:07");
    expect(exactTime(at, "Europe/Berlin")).toMatch(/Sun.* 22 Nov 2026.* 00:14:07 CET$/);
  });

  it("counts in the singular and the plural", () => {
    expect([plural(1, "node"), plural(0, "node"), plural(20_000, "node")]).toEqual([
      "1 node",
      "0 nodes",
      "20,000 nodes",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { dayBars, type Span } from "./day-bars.ts";

const now = new Date("2026-03-31T12:00:00Z");
const span = (state: Span["state"], since: string, until: string | null): Span => ({ state, since, until });

describe("dayBars", () => {
  it("has a bar for each of 90 days, today's last", () => {
    const bars = dayBars([], now);
    expect(bars).toHaveLength(90);
    expect([bars[0]?.day, bars.at(-1)?.day]).toEqual(["2026-01-01", "2026-03-31"]);
    expect(new Set(bars.map(({ state }) => state))).toEqual(new Set([null]));
  });

  it("shows the worst of a day, and how long it lasted", () => {
    const bars = dayBars(
      [
        span("up", "2026-03-29T00:00:00Z", "2026-03-30T22:00:00Z"),
        span("outage", "2026-03-30T22:00:00Z", "2026-03-30T22:10:00Z"),
        span("maintenance", "2026-03-30T22:10:00Z", "2026-03-31T01:00:00Z"),
        span("up", "2026-03-31T01:00:00Z", null),
      ],
      now,
    );
    expect(bars.slice(-4)).toEqual([
      { day: "2026-03-28", state: null, minutes: { readOnly: 0, maintenance: 0, outage: 0 } },
      { day: "2026-03-29", state: "up", minutes: { readOnly: 0, maintenance: 0, outage: 0 } },
      { day: "2026-03-30", state: "outage", minutes: { readOnly: 0, maintenance: 110, outage: 10 } },
      { day: "2026-03-31", state: "maintenance", minutes: { readOnly: 0, maintenance: 60, outage: 0 } },
    ]);
  });

  it("doesn't count what ended at midnight on the day after", () => {
    const bars = dayBars([span("outage", "2026-03-30T23:00:00Z", "2026-03-31T00:00:00Z")], now);
    expect(bars.slice(-2).map(({ state }) => state)).toEqual(["outage", null]);
  });

  it("shows what has only just begun", () => {
    expect(dayBars([span("outage", now.toISOString(), null)], now).at(-1)?.state).toBe("outage");
  });
});

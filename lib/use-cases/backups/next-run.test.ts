import { expect, it } from "vitest";
import { nextRun } from "./next-run.ts";

const AFTER = new Date("2026-11-22T03:15:00Z");

it.each([
  ["15 3 * * *", "2026-11-23T03:15:00.000Z"],
  ["*/10 * * * *", "2026-11-22T03:20:00.000Z"],
  ["0 0 29 2 *", "2028-02-29T00:00:00.000Z"],
  ["30 2 * * 1", "2026-11-23T02:30:00.000Z"],
])("%s is due next at %s, in UTC", (cron, at) => {
  expect(nextRun(cron, AFTER)?.toISOString()).toBe(at);
});

it.each(["", "* * * *", "* * * * * *", "61 * * * *", "0 0 30 2 *", "@daily", "now", "0 0 * * * ; rm -rf /"])(
  "'%s' is no schedule",
  (cron) => {
    expect(nextRun(cron, AFTER)).toBeNull();
  },
);

import { expect, it } from "vitest";
import { timesOf, timeUntil } from "./phase-times.ts";

it("the phases of a past upgrade, each until the next one that was seen", () => {
  expect(timesOf({ validate: 0, copy: 40_000, installPrimary: 100_000 }, 160_000)).toEqual({
    ...{ validate: 40, copy: 60, installPrimary: 60 },
  });
});

it("the last safe moment from what past upgrades took; unknown where one phase is", () => {
  const times = { copy: [30, 50], installSecondary: [100], installPrimary: [120], failover: [10] };
  expect(timeUntil("rebootSecondary", { times, phase: "copy", elapsed: 20 })).toEqual({ low: 240, high: 260 });
  expect(timeUntil("rebootSecondary", { times, phase: "failover", elapsed: 20 })).toEqual({ low: 0, high: 0 });
  expect(timeUntil("rebootSecondary", { times, phase: "validate", elapsed: 0 })).toBeNull();
});

import { expect, it } from "vitest";
import { benchDrains, GOALS } from "./drains.ts";

const { makespanRatio, held, drains } = benchDrains();

it("drains take at most 1.1 times what no order of their steps could beat", () => {
  expect(makespanRatio).toBeLessThanOrEqual(GOALS.makespan);
});

it("estimates hold the true time in at least 80 % of thirty noisy drains", () => {
  expect(drains).toBe(30);
  expect(held).toBeGreaterThanOrEqual(GOALS.held);
});

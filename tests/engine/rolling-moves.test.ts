import { describe, expect, it } from "vitest";
import { rollingRatio } from "../../bench/rolling.ts";

describe("the moves of a rolling run over 10 nodes with 200 instances", () => {
  it.each([0.3, 0.5, 0.65, 0.75, 0.8])("are at most 1.3 times the lower bound at a load of %d", (load) => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { ratio } = rollingRatio({ nodes: 10, instances: 200, load, seed });
      expect(ratio).toBeGreaterThanOrEqual(1);
      expect(ratio).toBeLessThanOrEqual(1.3);
    }
  });
});

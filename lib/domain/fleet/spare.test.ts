import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GIB, instance, node } from "../planners/testing/sample-fleet.ts";
import type { Room } from "./rooms.ts";
import { spareLoss } from "./spare.ts";

/** Nodes of 64 GiB by the sizes of what is on them. */
function lossOf(...nodes: number[][]) {
  const guests = nodes.map((sizes, at) =>
    sizes.map((size, index) => instance(`g${at}-${index}`, `n${at}`, { memoryBytes: size * GIB })),
  );
  const rooms: Room[] = nodes.map((sizes, at) => ({
    node: node(`n${at}`),
    totalBytes: 64 * GIB,
    takenBytes: sizes.reduce((sum, size) => sum + size, 0) * GIB,
  }));
  return spareLoss(rooms, ({ name }) => guests[Number(name.slice(1))] ?? []);
}

describe("the spare", () => {
  it("is kept while the fullest node's instances fit on the others", () => {
    expect(lossOf([20, 20], [30], [10])).toBeNull();
    expect(lossOf([], [])).toBeNull();
    expect(lossOf()).toBeNull();
  });

  it("is lost when they don't fit in sum", () => {
    expect(lossOf([30, 30], [40], [40])).toMatchObject({
      node: { name: "n0" },
      instances: 2,
      memoryBytes: 60 * GIB,
      freeElsewhereBytes: 48 * GIB,
      othersLeft: 2,
    });
  });

  it("is lost when the largest fits nowhere, though the sum would", () => {
    expect(lossOf([50], [40], [40])).toMatchObject({ instances: 1, freeElsewhereBytes: 48 * GIB });
  });

  it("is lost when nobody else is left", () => {
    expect(lossOf([4])).toMatchObject({ othersLeft: 0 });
  });

  it("is never called kept when the sum or the largest can't fit", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 1, maxLength: 5 }), (nodes) => {
        if (nodes.some((on) => sum(on) > 64) || lossOf(...nodes)) return;
        const [fullest = [], ...others] = nodes.toSorted((a, b) => sum(b) - sum(a));
        const free = others.map((on) => 64 - sum(on));
        expect(sum(fullest)).toBeLessThanOrEqual(sum(free));
        expect(Math.max(0, ...fullest)).toBeLessThanOrEqual(Math.max(0, ...free));
      }),
    );
  });
});

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

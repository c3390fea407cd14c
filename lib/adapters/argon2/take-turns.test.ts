import { expect, it } from "vitest";
import { takeTurns } from "./take-turns.ts";

it("runs at most so many at once, in order, and goes on after a failure", async () => {
  const turns = takeTurns({ atOnce: 2, waiting: 10 });
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const work = async (id: number): Promise<void> => {
    order.push(id);
    most = Math.max(most, (running += 1));
    await Promise.resolve();
    running -= 1;
    if (id === 1) throw new Error("one fails");
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4].map((id) => turns.run(() => work(id))));
  expect(results.map((result) => result.status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ]);
  expect(order).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});

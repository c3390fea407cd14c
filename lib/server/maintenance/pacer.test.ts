import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pacer, type Pacer } from "./pacer.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** How long the rest takes, where `during` is called after some of it. */
async function restOf(
  pace: Pacer,
  mostMs?: number,
  during: Readonly<Record<number, () => void>> = {},
): Promise<number> {
  const ending = new AbortController();
  const began = performance.now();
  let took = NaN;
  const resting = pace.rest(ending.signal, mostMs).then(() => (took = performance.now() - began));
  for (let at = 0; Number.isNaN(took); at += 50) {
    during[at]?.();
    await vi.advanceTimersByTimeAsync(50);
  }
  await resting;
  return took;
}

it.each([
  ["as long as usual", undefined, 1_000],
  ["not as long as usual where that is asked for", 250, 250],
  ["never longer than usual", 5_000, 1_000],
])("rests %s", async (_, mostMs, milliseconds) => {
  expect(await restOf(pacer(1_000), mostMs)).toBe(milliseconds);
});

it("ends at once when there is reason to hurry, and again as usual afterwards", async () => {
  const pace = pacer(1_000);
  expect(await restOf(pace, undefined, { 400: pace.hurry })).toBe(400);
  expect(await restOf(pace)).toBe(1_000);
});

it("rests a little however often it is told to hurry, between two rests and within one", async () => {
  const pace = pacer(1_000);
  pace.hurry();
  expect(await restOf(pace, undefined, { 0: pace.hurry, 50: pace.hurry })).toBe(100);
});

it("doesn't rest where it is to end", async () => {
  const ending = new AbortController();
  ending.abort();
  await pacer(1_000).rest(ending.signal);
  expect(vi.getTimerCount()).toBe(0);
});

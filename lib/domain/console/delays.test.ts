import { expect, it } from "vitest";
import { countTry, forgive, giveBack, MOST_ADDRESSES, pauseAfter, type DelayBook } from "./delays.ts";

const NOON = new Date("2026-01-01T12:00:00Z");

it.each([
  [0, 0],
  [2, 0],
  [3, 2],
  [4, 4],
  [8, 64],
  [11, 512],
  [12, 900],
  [500, 900],
])("after %i failures the pause is %i s", (failures, seconds) => {
  expect(pauseAfter(failures)).toBe(seconds);
});

it("lets three tries through, and makes the fourth wait", () => {
  const book = failed(3, "192.0.2.1");
  expect(countTry(book, "192.0.2.1", NOON)).toMatchObject({ waitSeconds: 2, isFirst: true });
  expect(countTry(book, "192.0.2.1", later(2)).waitSeconds).toBe(0);
});

it("tells the first one of each pause from the others", () => {
  const { book } = countTry(failed(3, "192.0.2.1"), "192.0.2.1", NOON);
  expect(countTry(book, "192.0.2.1", NOON)).toEqual({ book, waitSeconds: 2, isFirst: false });
  const next = countTry(book, "192.0.2.1", later(2));
  expect(countTry(next.book, "192.0.2.1", later(3))).toMatchObject({ waitSeconds: 3, isFirst: true });
});

it("makes nobody at another address wait", () => {
  expect(countTry(failed(9, "192.0.2.1"), "192.0.2.2", NOON).waitSeconds).toBe(0);
});

it("a hundred tries at once get three through", () => {
  let book: DelayBook = {};
  const waits = Array.from({ length: 100 }, () => {
    const admitted = countTry(book, "192.0.2.1", NOON);
    book = admitted.book;
    return admitted.waitSeconds;
  });
  expect(waits.filter((seconds) => seconds === 0)).toHaveLength(3);
});

it("forgets an address when the password was right, or after a day", () => {
  expect(forgive(failed(9, "192.0.2.1"), "192.0.2.1")).toEqual({});
  const { book } = countTry(failed(9, "192.0.2.1"), "192.0.2.1", later(90_000));
  expect(book["192.0.2.1"]?.failures).toBe(1);
});

it("takes back a try that wasn't made", () => {
  expect(giveBack(failed(5, "192.0.2.1"), "192.0.2.1")).toEqual(failed(4, "192.0.2.1"));
  expect(giveBack(failed(1, "192.0.2.1"), "192.0.2.1")).toEqual({});
});

it("a clock that was set back makes nobody wait longer than the pause", () => {
  expect(countTry(failed(3, "192.0.2.1"), "192.0.2.1", later(-5_000)).waitSeconds).toBe(2);
});

it("stays small, however many addresses try", () => {
  let book: DelayBook = {};
  for (let i = 0; i < MOST_ADDRESSES + 50; i += 1) book = countTry(book, `address ${i}`, later(i)).book;
  expect(Object.keys(book)).toHaveLength(MOST_ADDRESSES);
  expect(book["address 0"]).toBeUndefined();
});

function failed(times: number, address: string): DelayBook {
  return { [address]: { failures: times, at: NOON } };
}

function later(seconds: number): Date {
  return new Date(NOON.getTime() + seconds * 1_000);
}

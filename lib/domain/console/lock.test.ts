import { expect, it } from "vitest";
import { acquire, act, askHandOver, FREE, freesAt, grantHandOver, heldBy, refuseHandOver, release } from "./lock.ts";

const NOON = new Date("2026-01-01T12:00:00Z");
const ANN = { session: "a", name: "ann", address: "192.0.2.1" };
const BEN = { session: "b", name: "ben", address: "192.0.2.2" };
const held = acquire(FREE, ANN, NOON).lock;

it("is given to the first who asks, and refused to the second", () => {
  expect(held).toMatchObject({ token: 1, holder: ANN });
  expect(acquire(held, BEN, after(10))).toEqual({ lock: held, acquired: false });
});

it("its holder who signs in once more keeps it, and the five minutes begin anew", () => {
  const { lock, acquired } = acquire(held, ANN, after(290));
  expect(acquired).toBe(true);
  expect(lock).toMatchObject({ token: 1, holder: { since: NOON, activeAt: after(290) } });
});

it("is free again five minutes after its holder last did something", () => {
  const active = act(held, 1, after(200)) ?? held;
  expect(freesAt(active.holder ?? expect.fail())).toEqual(after(500));
  expect(acquire(active, BEN, after(499)).acquired).toBe(false);
  expect(acquire(active, BEN, after(500)).lock).toMatchObject({ token: 2, holder: BEN });
});

it("a holder who comes back too late has lost it, though nobody has taken it", () => {
  expect(heldBy(held, 1, after(299))).toEqual(held.holder);
  expect(act(held, 1, after(300))).toBeNull();
});

it("is free at once when its holder signs out", () => {
  const free = release(held, 1, after(5)) ?? held;
  expect(acquire(free, BEN, after(5)).acquired).toBe(true);
});

it("is handed over to whoever has asked, and to nobody else meanwhile", () => {
  const { lock, asked } = askHandOver(held, BEN, after(10));
  expect(asked).toBe(true);
  const granted = grantHandOver(lock, 1, after(20)) ?? lock;
  expect(acquire(granted, { ...ANN, session: "c" }, after(21)).acquired).toBe(false);
  expect(acquire(granted, BEN, after(22)).lock).toMatchObject({ token: 2, holder: BEN, wanted: null });
});

it("a promise that nobody comes for is void after five minutes", () => {
  const granted = grantHandOver(askHandOver(held, BEN, after(10)).lock, 1, after(20)) ?? held;
  expect(acquire(granted, ANN, after(320)).acquired).toBe(true);
});

it("its holder may say no, and then another may ask", () => {
  const asked = askHandOver(held, BEN, after(10)).lock;
  expect(askHandOver(asked, { ...BEN, session: "c" }, after(11)).asked).toBe(false);
  const refused = refuseHandOver(asked, 1, after(12)) ?? asked;
  expect(askHandOver(refused, { ...BEN, session: "c" }, after(13)).asked).toBe(true);
});

it("nobody is asked for a console that is free", () => {
  expect(askHandOver(FREE, BEN, NOON).asked).toBe(false);
});

function after(seconds: number): Date {
  return new Date(NOON.getTime() + seconds * 1_000);
}

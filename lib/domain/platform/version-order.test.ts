import { expect, it } from "vitest";
import { versionOrder } from "./version-order.ts";

it.each([
  ["1.0.0", "1.0.0", 0],
  ["1.9.0", "1.10.0", -1],
  ["2.0.0", "1.99.99", 1],
  ["1.0.2", "1.0.10", -1],
])("%s beside %s", (a, b, order) => {
  expect(Math.sign(versionOrder(a, b))).toBe(order);
});

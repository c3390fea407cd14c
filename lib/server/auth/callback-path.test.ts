import { expect, it } from "vitest";
import { callbackPath } from "./callback-path.ts";

it.each([
  ["/nodes/hv1?tab=log#end", "/nodes/hv1?tab=log#end"],
  ["/", "/"],
  ["//evil.test/x", "/"],
  ["/\\evil.test", "/"],
  ["/\t/evil.test", "/"],
  ["/a/../../..//evil.test", "/"],
  ["https://evil.test/", "/"],
  ["javascript:alert(1)", "/"],
  ["nodes", "/"],
  ["/login?from=/login", "/"],
  ["/api/auth/signout", "/"],
  [`/${"a".repeat(2000)}`, "/"],
  [["/nodes"], "/"],
  [undefined, "/"],
])("%j leads to %s", (asked, expected) => {
  expect(callbackPath(asked)).toBe(expected);
});

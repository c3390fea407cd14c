import { expect, it } from "vitest";
import { grantableScopes } from "./grantable-scopes.ts";

it.each([
  [["system-admin"], null, ["read", "operate", "admin"]],
  [["level3"], null, ["read", "operate", "admin"]],
  [["level2"], null, ["read", "operate"]],
  [["level1"], null, ["read", "operate"]],
  [[], null, ["read", "operate"]],
  [["system-admin"], ["read"], ["read"]],
  [["system-admin"], ["operate"], ["read", "operate"]],
  [["level2"], ["admin"], ["read", "operate"]],
])("groups %j with scopes %j may grant %j", (groups, scopes, expected) => {
  expect(grantableScopes({ groups, scopes })).toEqual(expected);
});

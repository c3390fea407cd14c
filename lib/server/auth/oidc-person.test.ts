import { describe, expect, it } from "vitest";
import { oidcPerson } from "./oidc-person.ts";
import { readOidcSettings } from "./oidc-settings.ts";

const ENV = { LULL_OIDC_ISSUER: "https://id.test/", LULL_OIDC_CLIENT_ID: "lull", LULL_OIDC_CLIENT_SECRET: "s" };
const MAPPED = { ...ENV, LULL_OIDC_GROUP_MAP: '{"ops":"level2","admins":"system-admin","sre":"level2"}' };

const settingsOf = (env: Record<string, string>) => {
  const settings = readOidcSettings(env);
  if (!settings) throw new Error("no provider");
  return settings;
};

describe("the provider's settings", () => {
  it("are absent without an issuer", () => {
    expect(readOidcSettings({})).toBeNull();
  });

  it.each([
    [{ LULL_OIDC_ISSUER: "https://id.test" }, "LULL_OIDC_CLIENT_ID"],
    [{ ...ENV, LULL_OIDC_ISSUER: "ftp://id.test" }, "LULL_OIDC_ISSUER"],
    [{ ...ENV, LULL_OIDC_GROUP_MAP: "{" }, "LULL_OIDC_GROUP_MAP: is no JSON"],
    [{ ...ENV, LULL_OIDC_GROUP_MAP: '{"ops":"root"}' }, "LULL_OIDC_GROUP_MAP.ops"],
    [{ ...ENV, LULL_OIDC_SCOPE: "profile" }, "LULL_OIDC_SCOPE: needs 'openid'"],
  ])("%j: refused, naming what is wrong", (env, named) => {
    expect(() => readOidcSettings(env)).toThrow(named);
  });
});

describe("a person of the provider", () => {
  it("is known by issuer and subject", () => {
    expect(oidcPerson({ sub: "42", email: "ada@id.test" }, settingsOf(ENV))).toEqual({
      subject: "https://id.test#42",
      preferredName: "ada",
      displayName: "ada",
      groups: null,
    });
    expect(oidcPerson({ email: "ada@id.test" }, settingsOf(ENV))).toBeNull();
  });

  it.each([
    [["ops", "sre", "cooks"], ["level2"]],
    [
      ["ops", "admins"],
      ["system-admin", "level2"],
    ],
    ["ops", ["level2"]],
    [["constructor", "__proto__", 7, null], []],
    [undefined, []],
  ])("in the groups %j is in %j here", (groups, expected) => {
    expect(oidcPerson({ sub: "42", groups }, settingsOf(MAPPED))?.groups).toEqual(expected);
  });
});

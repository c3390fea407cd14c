import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { identify } from "#lib/server/auth/identify.ts";
import { SESSION_SECONDS } from "#lib/server/auth/session-claims.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { disableUser } from "#lib/use-cases/users/disable-user.ts";
import { enableUser } from "#lib/use-cases/users/enable-user.ts";
import { resetPassword } from "#lib/use-cases/users/reset-password.ts";
import { setUserGroups } from "#lib/use-cases/users/set-user-groups.ts";
import { signInScene, type SignInScene } from "./scene.ts";

const SECRET = "a secret of this test alone, long enough";
const SID = "5b0e3f0a-9a35-4c55-8d0c-2f5f6c1f4a11";
const COOKIE = "authjs.session-token";
let scene: SignInScene;
let admin: Actor & { id: string };

beforeAll(async () => {
  scene = await signInScene();
  admin = await scene.person("root", { groups: ["system-admin"] });
});
afterAll(() => scene.drop());

const seconds = (): number => Math.floor(Date.now() / 1000);

/** A session's cookie as next-auth seals it. */
async function cookieOf(claims: object, { name = COOKIE, secret = SECRET } = {}): Promise<string> {
  return `${name}=${await encode({ token: { ...claims }, secret, salt: name })}`;
}

function ask(headers: Record<string, string>, method = "GET") {
  const request = new Request("http://lull.test/api/v1/nodes", { method, headers: { host: "lull.test", ...headers } });
  return identify(request, { control: scene.control, secret: SECRET, now: new Date() });
}

describe("a session", () => {
  it("is its user, with the groups of now and the settled address", async () => {
    const user = await scene.person("ada", { groups: ["level1"] });
    const cookie = await cookieOf({ sub: user.id, epoch: 1, sid: SID, since: seconds() });
    const asked = { cookie, "x-forwarded-for": "192.0.2.44" };
    expect(await ask(asked)).toMatchObject({
      ok: true,
      value: { kind: "user", id: user.id, name: "ada", groups: ["level1"], scopes: null, address: "192.0.2.44" },
    });
    await setUserGroups(scene.context(admin), { userId: user.id, groups: ["level3"] });
    expect(await ask(asked)).toMatchObject({ ok: true, value: { groups: ["level3"] } });
  });

  it("ends at once when its user is disabled, and stays ended when enabled again", async () => {
    const user = await scene.person("leaver", { groups: ["level3"] });
    const cookie = await cookieOf({ sub: user.id, epoch: 1, sid: SID, since: seconds() });
    expect(await ask({ cookie })).toMatchObject({ ok: true });
    await disableUser(scene.context(admin), { userId: user.id });
    expect(await ask({ cookie })).toMatchObject({ ok: false, reason: "unauthenticated" });
    await enableUser(scene.context(admin), { userId: user.id });
    expect(await ask({ cookie })).toMatchObject({ ok: false, reason: "unauthenticated" });
  });

  it("ends when the password was reset", async () => {
    const user = await scene.person("reset");
    const cookie = await cookieOf({ sub: user.id, epoch: 1, sid: SID, since: seconds() });
    await resetPassword(scene.context(admin), { userId: user.id, password: "another good one" });
    expect(await ask({ cookie })).toMatchObject({ ok: false, reason: "unauthenticated" });
  });

  it("counts over TLS by its own name", async () => {
    const name = `__Secure-${COOKIE}`;
    const cookie = await cookieOf({ sub: admin.id, epoch: 1, sid: SID, since: seconds() }, { name });
    expect(await ask({ cookie })).toMatchObject({ ok: true });
  });

  it.each<[string, () => Promise<string>]>([
    [
      "sealed by another",
      () => cookieOf({ sub: admin.id, epoch: 1, sid: SID, since: seconds() }, { secret: "some other secret" }),
    ],
    [
      "sealed under another name",
      async () => {
        const sealed = await cookieOf(
          { sub: admin.id, epoch: 1, sid: SID, since: seconds() },
          { name: `__Secure-${COOKIE}` },
        );
        return sealed.replace("__Secure-", "");
      },
    ],
    ["too old", () => cookieOf({ sub: admin.id, epoch: 1, sid: SID, since: seconds() - SESSION_SECONDS })],
    ["of a later epoch", () => cookieOf({ sub: admin.id, epoch: 2, sid: SID, since: seconds() })],
    ["without an epoch", () => cookieOf({ sub: admin.id, since: seconds() })],
    ["no seal at all", () => Promise.resolve(`${COOKIE}=${admin.id}`)],
  ])("that is %s is nobody's", async (_, cookie) => {
    expect(await ask({ cookie: await cookie() })).toMatchObject({ ok: false, reason: "unauthenticated" });
  });
});

describe("another site's request", () => {
  const sent = (headers: Record<string, string>, method = "POST") =>
    cookieOf({ sub: admin.id, epoch: 1, sid: SID, since: seconds() }).then((cookie) =>
      ask({ cookie, ...headers }, method),
    );

  it.each([
    [{ origin: "https://evil.test" }],
    [{ origin: "https://evil.test", "sec-fetch-site": "cross-site" }],
    [{ origin: "http://lull.test", "sec-fetch-site": "same-site" }],
    [{ origin: "null" }],
    [{ "sec-fetch-site": "none" }],
    [{}],
  ])("%j with the cookie is refused when it would change something", async (headers) => {
    for (const method of ["POST", "PATCH", "PUT", "DELETE"]) {
      expect(await sent(headers, method)).toMatchObject({ ok: false, reason: "forbidden" });
    }
    expect(await sent(headers, "GET")).toMatchObject({ ok: true });
  });

  it.each([[{ origin: "http://lull.test" }], [{ "sec-fetch-site": "same-origin" }]])(
    "%j is of this site",
    async (headers) => {
      expect(await sent(headers)).toMatchObject({ ok: true });
    },
  );
});

describe("a bearer token", () => {
  it("is its user within its scopes, from anywhere", async () => {
    const made = await createToken(scene.context(admin), { name: "ci", scopes: ["read"] });
    if (!made.ok) throw new Error(made.detail);
    const headers = { authorization: `Bearer ${made.value.token}`, origin: "https://elsewhere.test" };
    expect(await ask(headers, "POST")).toMatchObject({
      ok: true,
      value: { kind: "token", id: admin.id, scopes: ["read"] },
    });
  });

  it.each(["Bearer lull_nothing", "Basic cm9vdDpyb290", "Bearer", `Bearer ${"x".repeat(5000)}`])(
    "'%s' is refused, and a session beside it doesn't help",
    async (authorization) => {
      const cookie = await cookieOf({ sub: admin.id, epoch: 1, sid: SID, since: seconds() });
      expect(await ask({ authorization, cookie })).toMatchObject({ ok: false, reason: "unauthenticated" });
    },
  );

  it("is never a session's sealed cookie", async () => {
    const sealed = (await cookieOf({ sub: admin.id, epoch: 1, sid: SID, since: seconds() })).slice(COOKIE.length + 1);
    expect(await ask({ authorization: `Bearer ${sealed}` })).toMatchObject({ ok: false });
  });
});

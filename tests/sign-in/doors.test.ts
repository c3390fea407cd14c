import "./resolve-next.ts";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { identify } from "#lib/server/auth/identify.ts";
import { readOidcSettings } from "#lib/server/auth/oidc-settings.ts";
import { disableUser } from "#lib/use-cases/users/disable-user.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { browserAt } from "./browser.ts";
import { startOidcProvider, type OidcProvider } from "./oidc-provider.ts";
import { PASSWORD, signInScene, type SignInScene } from "./scene.ts";

const SECRET = "a secret of this test alone, long enough";
const ORIGIN = "http://lull.test";
let scene: SignInScene;
let provider: OidcProvider;
const troubles: string[] = [];
let handlers: Parameters<typeof browserAt>[1];

beforeAll(async () => {
  scene = await signInScene();
  provider = await startOidcProvider();
  await scene.person("ada", { groups: ["level2"] });
  const oidc = readOidcSettings({
    LULL_OIDC_ISSUER: provider.issuer,
    LULL_OIDC_CLIENT_ID: provider.clientId,
    LULL_OIDC_CLIENT_SECRET: provider.clientSecret,
    LULL_OIDC_GROUP_MAP: '{"ops":"level2","bosses":"system-admin"}',
  });
  const { default: NextAuth } = await import("next-auth");
  const { authConfig } = await import("#lib/server/auth/auth-config.ts");
  const address = () => Promise.resolve("192.0.2.5");
  ({ handlers } = NextAuth(() =>
    authConfig({ ...scene, secret: SECRET, oidc, address, onTrouble: (error) => troubles.push(error.name) }),
  ));
});
afterAll(async () => {
  await provider.stop();
  await scene.drop();
});
beforeEach(() => scene.control.rateLimit.deleteMany());

const SESSION = "authjs.session-token";

/** Who a browser is, by its cookies. */
async function whoIs(browser: ReturnType<typeof browserAt>) {
  const cookie = [...browser.cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
  return identify(new Request(ORIGIN, { headers: { cookie } }), {
    control: scene.control,
    secret: SECRET,
    now: new Date(),
  });
}

async function byProvider(claims: Record<string, unknown>) {
  provider.claims = claims;
  const browser = browserAt(ORIGIN, handlers);
  const landed = await browser.follow(await browser.submit("/api/auth/signin/oidc", { callbackUrl: "/nodes" }));
  return { browser, landed };
}

describe("the password's door in next-auth", () => {
  const enter = async (password: string, callbackUrl = "/nodes") => {
    const browser = browserAt(ORIGIN, handlers);
    const landed = await browser.follow(
      await browser.submit("/api/auth/callback/credentials", { name: "ada", password, callbackUrl }),
    );
    return { browser, landed };
  };

  it("gives a session that says who, and nothing else", async () => {
    const { browser, landed } = await enter(PASSWORD);
    expect(landed).toBe("/nodes");
    expect(await whoIs(browser)).toMatchObject({ ok: true, value: { name: "ada", groups: ["level2"] } });
    const session = (await (await browser.visit("/api/auth/session")).json()) as object;
    expect(Object.keys(session)).toEqual(["expires"]);
  });

  it("gives none for a wrong password, and says no more than that", async () => {
    const { browser, landed } = await enter("wrong");
    expect(landed).toBe("/login?error=CredentialsSignin&code=forbidden");
    expect(troubles).toEqual([]);
    expect(browser.cookies().has(SESSION)).toBe(false);
  });

  it("is limited as any other", async () => {
    for (let n = 0; n < 5; n += 1) await enter("wrong");
    const { browser, landed } = await enter(PASSWORD);
    expect(landed).toBe("/login?error=CredentialsSignin&code=limited");
    expect(browser.cookies().has(SESSION)).toBe(false);
  });

  it("takes no form without its CSRF token", async () => {
    const browser = browserAt(ORIGIN, handlers);
    await browser.visit("/api/auth/callback/credentials", { name: "ada", password: PASSWORD });
    expect(browser.cookies().has(SESSION)).toBe(false);
  });

  it("never leads to another site", async () => {
    expect((await enter(PASSWORD, "https://evil.test/")).landed).toMatch(/^\/?$/);
  });

  it("is closed on the server by signing out: a copy of the cookie is worth nothing, another device stays in", async () => {
    const [{ browser }, other] = [await enter(PASSWORD), await enter(PASSWORD)];
    const kept = browser.cookies();
    const copy = { ...browser, cookies: () => kept };
    expect(await whoIs(copy)).toMatchObject({ ok: true });
    await browser.submit("/api/auth/signout", {});
    expect(await whoIs(copy)).toMatchObject({ ok: false, reason: "unauthenticated" });
    expect(await whoIs(other.browser)).toMatchObject({ ok: true, value: { name: "ada" } });
    expect(await whoIs((await enter(PASSWORD)).browser)).toMatchObject({ ok: true, value: { name: "ada" } });
  });

  it("forgets an ended session when its cookie is too old anyway", async () => {
    const old = { id: randomUUID(), endsAt: new Date(Date.now() - 1000) };
    await scene.control.endedSession.create({ data: old });
    await (await enter(PASSWORD)).browser.submit("/api/auth/signout", {});
    const left = await scene.control.endedSession.findMany();
    expect(left.map(({ id }) => id)).not.toContain(old.id);
    for (const { endsAt } of left) expect(endsAt.getTime()).toBeGreaterThan(Date.now());
  });

  it("is audited on the way out as well", async () => {
    const { browser } = await enter(PASSWORD);
    await browser.submit("/api/auth/signout", {});
    expect(browser.cookies().has(SESSION)).toBe(false);
    expect((await scene.audit("session.sign-out")).at(-1)).toMatchObject({ actorName: "ada", address: "192.0.2.5" });
  });
});

describe("the provider's door", () => {
  it("makes a user at the first time, with mapped groups", async () => {
    const { browser, landed } = await byProvider({
      sub: "1",
      preferred_username: "Grace",
      name: "Grace H.",
      groups: ["ops"],
    });
    expect(landed).toBe("/nodes");
    expect(await whoIs(browser)).toMatchObject({ ok: true, value: { name: "grace", groups: ["level2"] } });
    const user = await scene.control.user.findUniqueOrThrow({ where: { oidcSubject: `${provider.issuer}#1` } });
    expect(user).toMatchObject({ displayName: "Grace H.", passwordHash: null });
    expect((await scene.audit("user.provision")).at(-1)).toMatchObject({ subjectName: "grace" });
  });

  it("maps groups anew each time, for open sessions too", async () => {
    const first = await byProvider({ sub: "2", preferred_username: "kay", groups: ["ops", "bosses"] });
    expect(await whoIs(first.browser)).toMatchObject({
      value: { groups: expect.arrayContaining(["system-admin"]) as string[] },
    });
    await scene.person("other-admin", { groups: ["system-admin"] });
    await byProvider({ sub: "2", preferred_username: "kay", groups: ["ops"] });
    expect(await whoIs(first.browser)).toMatchObject({ ok: true, value: { name: "kay", groups: ["level2"] } });
    expect(await scene.control.user.count({ where: { name: { startsWith: "kay" } } })).toBe(1);
  });

  it("never takes over a local user of the same name", async () => {
    const { browser } = await byProvider({
      sub: "3",
      preferred_username: "ada",
      email: "ada@lull.test",
      groups: ["bosses"],
    });
    expect(await whoIs(browser)).toMatchObject({ ok: true, value: { name: "ada-2" } });
    const ada = await scene.control.user.findUniqueOrThrow({ where: { name: "ada" }, include: { groups: true } });
    expect(ada).toMatchObject({ oidcSubject: null, groups: [{ group: "level2" }] });
  });

  it("lets no disabled user in, and changes none of its groups", async () => {
    await byProvider({ sub: "4", preferred_username: "left", groups: ["ops"] });
    const user = await scene.control.user.findUniqueOrThrow({ where: { name: "left" } });
    await disableUser(scene.context(systemActor("test")), { userId: user.id });
    const { browser, landed } = await byProvider({ sub: "4", preferred_username: "left", groups: ["bosses"] });
    expect(landed).toBe("/login?error=account");
    expect(browser.cookies().has(SESSION)).toBe(false);
    expect(await scene.control.groupMembership.findMany({ where: { userId: user.id } })).toMatchObject([
      { group: "level2" },
    ]);
  });

  it("believes no answer that another browser asked for", async () => {
    provider.claims = { sub: "5" };
    const asking = browserAt(ORIGIN, handlers);
    const toProvider = await asking.submit("/api/auth/signin/oidc", { callbackUrl: "/" });
    const back = await fetch(toProvider.headers.get("location") ?? "", { redirect: "manual" });
    const other = browserAt(ORIGIN, handlers);
    await other.follow(await other.visit(back.headers.get("location") ?? ""));
    expect(other.cookies().has(SESSION)).toBe(false);
    expect(await scene.control.user.count({ where: { oidcSubject: `${provider.issuer}#5` } })).toBe(0);
  });

  it.each([
    ["for another client", { aud: "another" }],
    ["by another issuer", { iss: "https://evil.test" }],
    ["expired", { exp: 1 }],
    ["of another request", { nonce: "guessed" }],
  ])("believes no ID token that is %s", async (_, wrong) => {
    const before = troubles.length;
    const { browser } = await byProvider({ sub: "6", ...wrong });
    expect(troubles).toHaveLength(before + 1);
    expect(browser.cookies().has(SESSION)).toBe(false);
    expect(await scene.control.user.count({ where: { oidcSubject: `${provider.issuer}#6` } })).toBe(0);
  });
});

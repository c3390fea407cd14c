import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listTokens, listTokensQuery } from "#lib/queries/tokens/list-tokens.ts";
import { systemActor, type Actor } from "#lib/use-cases/actor.ts";
import { authenticateToken } from "#lib/use-cases/tokens/authenticate-token.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { hashToken } from "#lib/use-cases/tokens/hash-token.ts";
import { revokeToken } from "#lib/use-cases/tokens/revoke-token.ts";
import { signInScene, type SignInScene } from "./scene.ts";

let scene: SignInScene;
let admin: Actor & { id: string };
let operator: Actor & { id: string };

beforeAll(async () => {
  scene = await signInScene();
  admin = await scene.person("root", { groups: ["system-admin"] });
  operator = await scene.person("op", { groups: ["level2"] });
});
afterAll(() => scene.drop());

const START = new Date("2030-01-01T00:00:00Z");
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const who = (token: string, now = START) => authenticateToken(scene.control, token, { address: "192.0.2.3", now });

async function make(actor: Actor, input: object) {
  const outcome = await createToken({ ...scene.context(actor), now: () => START }, { name: "ci", ...input });
  if (!outcome.ok) throw new Error(outcome.detail);
  return outcome.value;
}

describe("making tokens", () => {
  it("shows it once and stores its hash alone", async () => {
    const made = await make(operator, { scopes: ["read"] });
    expect(made.token).toMatch(/^lull_[A-Za-z0-9_-]{43}$/);
    const stored = await scene.control.apiToken.findUniqueOrThrow({ where: { id: made.id } });
    expect(stored.hash).toBe(hashToken(made.token));
    const everything = JSON.stringify([stored, await scene.audit()], (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(everything).not.toContain(made.token);
  });

  it("stands for its user within its scopes, with the user's groups of now", async () => {
    const { token } = await make(operator, { scopes: ["operate"] });
    expect(await who(token)).toEqual({
      kind: "token",
      id: operator.id,
      name: "op (token ci)",
      groups: ["level2"],
      organizationIds: [],
      scopes: ["operate"],
      address: "192.0.2.3",
    });
    await scene.control.groupMembership.deleteMany({ where: { userId: operator.id } });
    expect((await who(token))?.groups).toEqual([]);
    await scene.control.groupMembership.create({ data: { userId: operator.id, group: "level2" } });
  });

  it("has by default every scope that the user reaches, and none beyond", async () => {
    expect((await make(operator, {})).scopes).toEqual(["read", "operate"]);
    expect((await make(admin, {})).scopes).toEqual(["read", "operate", "admin"]);
  });

  it.each([
    ["a scope beyond the user's groups", () => operator, { scopes: ["admin"] }, "forbidden"],
    [
      "a token's own scopes exceeded",
      () => ({ ...admin, kind: "token" as const, scopes: ["operate"] }),
      { scopes: ["admin"] },
      "forbidden",
    ],
    ["a token that may only read", () => ({ ...admin, kind: "token" as const, scopes: ["read"] }), {}, "forbidden"],
    ["a token for somebody else", () => admin, { user: "op" }, "forbidden"],
    ["an unknown scope", () => admin, { scopes: ["root"] }, "invalid"],
    ["no name", () => admin, { name: " " }, "invalid"],
    ["an expiry in the past", () => admin, { expiresInDays: 0 }, "invalid"],
  ])("refuses %s, and makes none", async (_, actor, input, reason) => {
    const before = await scene.control.apiToken.count();
    expect(await createToken(scene.context(actor()), { name: "ci", ...input })).toMatchObject({ ok: false, reason });
    expect(await scene.control.apiToken.count()).toBe(before);
  });

  it("is made on the host for a named user, within that user's groups", async () => {
    const made = await make(systemActor("console"), { user: "op", expiresInDays: null });
    expect(made).toMatchObject({ scopes: ["read", "operate"], expiresAt: null });
    expect((await who(made.token))?.id).toBe(operator.id);
    const context = scene.context(systemActor("console"));
    expect(await createToken(context, { name: "ci", user: "nobody" })).toMatchObject({ reason: "notFound" });
    expect(await createToken(context, { name: "ci" })).toMatchObject({ reason: "notFound" });
  });
});

describe("the end of tokens", () => {
  it("comes with the expiry, the revocation, the disabled user", async () => {
    const expiring = await make(operator, { expiresInDays: 1 });
    expect(await who(expiring.token, after(86_399))).not.toBeNull();
    expect(await who(expiring.token, after(86_400))).toBeNull();

    const revoked = await make(operator, {});
    expect(await revokeToken(scene.context(operator), { tokenId: revoked.id })).toMatchObject({ ok: true });
    expect(await revokeToken(scene.context(operator), { tokenId: revoked.id })).toMatchObject({ reason: "conflict" });
    expect(await who(revoked.token)).toBeNull();

    const leaver = await scene.person("leaver");
    const left = await make(leaver, {});
    await scene.control.user.update({ where: { id: leaver.id }, data: { disabledAt: new Date() } });
    expect(await who(left.token)).toBeNull();
  });

  it("is for its user and for system-admins; for others it isn't there", async () => {
    const made = await make(operator, {});
    const stranger = await scene.person("stranger", { groups: ["level3"] });
    expect(await revokeToken(scene.context(stranger), { tokenId: made.id })).toMatchObject({ reason: "notFound" });
    expect(await who(made.token)).not.toBeNull();
    expect(await revokeToken(scene.context(admin), { tokenId: made.id })).toMatchObject({ ok: true });
    expect((await scene.audit("token.revoke")).at(-1)).toMatchObject({ actorName: "root", before: { user: "op" } });
  });
});

it("notes the last use at most once a minute", async () => {
  const { id, token } = await make(operator, {});
  const lastUsed = async () => (await scene.control.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
  expect(await lastUsed()).toBeNull();
  await who(token, START);
  await who(token, after(59));
  expect(await lastUsed()).toEqual(START);
  await who(token, after(60));
  expect(await lastUsed()).toEqual(after(60));
});

it.each(["", "lull_", "lull_short", `lull_${"a".repeat(44)}`, `lull_${"é".repeat(43)}`, `lull_${"a".repeat(43)}`])(
  "'%s' is nobody",
  async (text) => {
    expect(await who(text)).toBeNull();
  },
);

it("lists one's own tokens, and everybody's for a system-admin, never their hashes", async () => {
  const own = await listTokens(scene.control, operator, listTokensQuery.parse({ all: "true" }));
  expect(new Set(own.items.map(({ user }) => user))).toEqual(new Set(["op"]));
  expect(JSON.stringify(own)).not.toMatch(/[0-9a-f]{64}/);
  const all = await listTokens(scene.control, admin, listTokensQuery.parse({ all: "true", limit: 500 }));
  expect(all.items).toHaveLength(await scene.control.apiToken.count());
  const active = await listTokens(scene.control, admin, listTokensQuery.parse({ user: "op", limit: 500 }));
  expect(active.items.every(({ user, status }) => user === "op" && status === "active")).toBe(true);
});

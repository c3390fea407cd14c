import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listUsers, listUsersQuery } from "#lib/queries/users/list-users.ts";
import { systemActor, type Actor } from "#lib/use-cases/actor.ts";
import { signInByPassword } from "#lib/use-cases/sign-in/sign-in-by-password.ts";
import { changeOwnPassword } from "#lib/use-cases/users/change-own-password.ts";
import { createUser } from "#lib/use-cases/users/create-user.ts";
import { disableUser } from "#lib/use-cases/users/disable-user.ts";
import { enableUser } from "#lib/use-cases/users/enable-user.ts";
import { resetPassword } from "#lib/use-cases/users/reset-password.ts";
import { setUserGroups } from "#lib/use-cases/users/set-user-groups.ts";
import { PASSWORD, signInScene, type SignInScene } from "./scene.ts";

let scene: SignInScene;
let admin: Actor & { id: string };

beforeAll(async () => {
  scene = await signInScene();
  admin = await scene.person("root", { groups: ["system-admin"] });
});
afterAll(() => scene.drop());

const signIn = (name: string, password: string) =>
  signInByPassword(scene, { name, password }, { address: "192.0.2.9", door: "portal" });
const state = () => scene.control.user.findMany({ include: { groups: true }, orderBy: { name: "asc" } });

describe("making users", () => {
  it("makes one who can sign in, and says so in the audit without the password", async () => {
    const input = {
      name: "Grace",
      displayName: "Grace H.",
      groups: ["level2", "level2"],
      password: "a long enough one",
    };
    const made = await createUser(scene.context(admin), input);
    expect(made).toMatchObject({ ok: true, value: { name: "grace" } });
    expect(await signIn("grace", "a long enough one")).toMatchObject({ ok: true });
    const [entry] = await scene.audit("user.create");
    expect(entry).toMatchObject({ actorName: "root", subjectName: "grace", after: { groups: ["level2"] } });
  });

  it("lets one of two at once win", async () => {
    const input = { name: "twin", password: "a long enough one" };
    const both = await Promise.all([createUser(scene.context(admin), input), createUser(scene.context(admin), input)]);
    expect(both.map((outcome) => (outcome.ok ? "made" : outcome.reason)).sort()).toEqual(["conflict", "made"]);
  });

  it.each([
    ["a short password", { name: "x", password: "short" }, "password"],
    ["an overlong password", { name: "x", password: "x".repeat(257) }, "password"],
    ["an unknown group", { name: "x", groups: ["root"], password: "a long enough one" }, "groups.0"],
    ["a name with a slash", { name: "a/b", password: "a long enough one" }, "name"],
    ["a field of its own", { name: "x", password: "a long enough one", sessionEpoch: 3 }, "body"],
  ])("refuses %s, and nothing changes", async (_, input, field) => {
    const before = await state();
    const outcome = await createUser(scene.context(admin), input);
    expect(outcome).toMatchObject({ ok: false, reason: "invalid", fields: { [field]: expect.any(String) as string } });
    expect(await state()).toEqual(before);
  });
});

describe("who may", () => {
  it.each([
    ["level3", ["level3"], null],
    ["a member", [], null],
    ["a system-admin's token with the scope 'operate'", ["system-admin"], ["operate"]],
  ])("refuses %s every verb, and nothing changes", async (_, groups, scopes) => {
    const before = await state();
    const audited = await scene.control.auditEntry.count();
    const context = scene.context({ ...admin, groups, scopes });
    const target = { userId: admin.id };
    const refused = await Promise.all([
      createUser(context, { name: "mallory", groups: ["system-admin"], password: "a long enough one" }),
      setUserGroups(context, { ...target, groups: ["level3"] }),
      disableUser(context, target),
      enableUser(context, target),
      resetPassword(context, { ...target, password: "a long enough one" }),
    ]);
    expect(refused.map((outcome) => (outcome.ok ? "done" : outcome.reason))).toEqual(Array(5).fill("forbidden"));
    expect(await state()).toEqual(before);
    expect(await scene.control.auditEntry.count()).toBe(audited);
  });
});

describe("the last system-admin", () => {
  it("keeps the group and stays enabled", async () => {
    const before = await state();
    const context = scene.context(systemActor("test"));
    expect(await setUserGroups(context, { userId: admin.id, groups: [] })).toMatchObject({ reason: "conflict" });
    expect(await disableUser(context, { userId: admin.id })).toMatchObject({ reason: "conflict" });
    expect(await state()).toEqual(before);
  });

  it("is left over when two admins are taken away at once, ten times", async () => {
    for (let round = 0; round < 10; round += 1) {
      const other = await scene.person(`second-${round}`, { groups: ["system-admin"] });
      const context = scene.context(systemActor("test"));
      const outcomes = await Promise.all([
        setUserGroups(context, { userId: admin.id, groups: ["level3"] }),
        disableUser(context, { userId: other.id }),
      ]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      const left = { disabledAt: null, groups: { some: { group: "system-admin" } } };
      expect(await scene.control.user.count({ where: left })).toBe(1);
      await setUserGroups(context, { userId: admin.id, groups: ["system-admin"] });
      await disableUser(context, { userId: other.id });
    }
  });
});

describe("disabling, passwords, sessions", () => {
  it("ends sessions by a new epoch, for good", async () => {
    const user = await scene.person("temp", { groups: ["level1"] });
    expect(await disableUser(scene.context(admin), { userId: user.id, reason: "left" })).toMatchObject({ ok: true });
    expect(await disableUser(scene.context(admin), { userId: user.id })).toMatchObject({ reason: "conflict" });
    expect(await signIn("temp", PASSWORD)).toMatchObject({ ok: false });
    expect(await enableUser(scene.context(admin), { userId: user.id })).toMatchObject({ ok: true });
    expect(await signIn("temp", PASSWORD)).toMatchObject({ ok: true, value: { sessionEpoch: 2 } });
  });

  it("can't be turned on oneself", async () => {
    await scene.person("another-admin", { groups: ["system-admin"] });
    expect(await disableUser(scene.context(admin), { userId: admin.id })).toMatchObject({ reason: "conflict" });
  });

  it("sets another's password and ends the sessions", async () => {
    const user = await scene.person("forgetful");
    await resetPassword(scene.context(admin), { userId: user.id, password: "a brand new password" });
    expect(await signIn("forgetful", PASSWORD)).toMatchObject({ ok: false });
    expect(await signIn("forgetful", "a brand new password")).toMatchObject({ ok: true, value: { sessionEpoch: 2 } });
  });

  it("changes one's own against the current one only", async () => {
    const user = await scene.person("careful");
    const change = (currentPassword: string, actor: Actor = user) =>
      changeOwnPassword(scene.context(actor), { currentPassword, password: "another good one" });
    expect(await change("wrong")).toMatchObject({
      reason: "invalid",
      fields: { currentPassword: expect.any(String) as string },
    });
    expect(await change(PASSWORD, { ...user, kind: "token", scopes: ["admin"] })).toMatchObject({
      reason: "forbidden",
    });
    expect(await signIn("careful", PASSWORD)).toMatchObject({ ok: true, value: { sessionEpoch: 1 } });
    expect(await change(PASSWORD)).toMatchObject({ ok: true });
    expect(await signIn("careful", "another good one")).toMatchObject({ ok: true, value: { sessionEpoch: 2 } });
  });

  it("limits tries of the current password as sign-ins", async () => {
    const user = await scene.person("hijacked");
    const change = () =>
      changeOwnPassword(scene.context(user), { currentPassword: "guess", password: "another good one" });
    for (let n = 0; n < 5; n += 1) await change();
    expect(await change()).toMatchObject({ reason: "limited" });
  });
});

it("lists users page by page, each once", async () => {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const query = listUsersQuery.parse({ limit: 4, ...(cursor ? { cursor } : {}) });
    const page: Awaited<ReturnType<typeof listUsers>> = await listUsers(scene.control, query);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor);
  expect(names).toEqual([...names].sort());
  expect(new Set(names).size).toBe(await scene.control.user.count());
  const found = await listUsers(scene.control, listUsersQuery.parse({ q: "ROO" }));
  expect(found.items).toMatchObject([{ name: "root", groups: ["system-admin"], signIn: "password", tokens: 0 }]);
});

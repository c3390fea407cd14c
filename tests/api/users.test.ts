import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problemSchema } from "#lib/server/http/contracts/problem-schema.ts";
import { argon2Passwords } from "#lib/adapters/argon2/hash.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

const PASSWORD = "a password that is long";
let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

const idOf = async (name: string) => (await world.control.user.findUniqueOrThrow({ where: { name } })).id;
const ask = (method: string, path: string, body?: unknown) =>
  world.json(`/api/v1/users${path}`, { as: "admin", method, body });

describe("users by the API", () => {
  let id = "";

  it("are made with a password and groups, audited without the password, and listed", async () => {
    const made = await ask("POST", "", { name: "Night-Shift", password: PASSWORD, groups: ["level2"] });
    expect(made).toMatchObject({ status: 201, body: { name: "night-shift" } });
    id = String(made.body.id);
    const { body } = await ask("GET", "?q=night");
    expect(body.items).toMatchObject([{ id, name: "night-shift", groups: ["level2"], signIn: "password", tokens: 0 }]);
    const stored = await world.control.user.findUniqueOrThrow({ where: { id } });
    expect(await argon2Passwords.verify(stored.passwordHash ?? "", PASSWORD)).toBe("match");
    const entries = await world.control.auditEntry.findMany({ where: { action: "user.create" } });
    expect(entries).toMatchObject([{ actorName: "admin (token test)", subjectName: "night-shift" }]);
    expect(entries.map(({ before, after }) => [before, after])).toEqual([[null, { groups: ["level2"] }]]);
  });

  it("get other groups", async () => {
    expect(await ask("PUT", `/${id}/groups`, { groups: ["level1"] })).toMatchObject({
      status: 200,
      body: { id, groups: ["level1"] },
    });
    const kept = await world.control.groupMembership.findMany({ where: { userId: id } });
    expect(kept.map(({ group }) => group)).toEqual(["level1"]);
  });

  it("get a new password, which ends their sessions", async () => {
    const before = await world.control.user.findUniqueOrThrow({ where: { id } });
    expect((await ask("PUT", `/${id}/password`, { password: `${PASSWORD}er` })).status).toBe(200);
    const after = await world.control.user.findUniqueOrThrow({ where: { id } });
    expect(after.sessionEpoch).toBe(before.sessionEpoch + 1);
    expect(after.passwordHash).not.toBe(before.passwordHash);
  });

  it("are disabled and enabled again", async () => {
    expect((await ask("POST", `/${id}/disable`, { reason: "left" })).status).toBe(200);
    expect((await ask("GET", "?q=night")).body.items?.[0]?.disabledAt).toEqual(expect.any(String));
    expect((await ask("POST", `/${id}/enable`)).status).toBe(200);
    expect((await ask("GET", "?q=night")).body.items?.[0]?.disabledAt).toBeNull();
  });
});

describe("is refused, and nothing changes:", () => {
  let before: Record<string, string>;
  beforeEach(async () => {
    before = await allRows(world.database.pool);
  });

  async function refused(response: Response, status: number, reason: string) {
    expect(problemSchema.parse(await response.json())).toMatchObject({ status, type: `urn:lull:problem:${reason}` });
    expect(await allRows(world.database.pool)).toEqual(before);
  }

  it.each(["operator", "viewer"] as const)("every route of users to %s", async (as) => {
    const id = await idOf("viewer");
    const asked: [string, string, unknown?][] = [
      ["GET", ""],
      ["POST", "", { name: "mine", password: PASSWORD, groups: ["system-admin"] }],
      ["PUT", `/${id}/groups`, { groups: ["system-admin"] }],
      ["PUT", `/${id}/password`, { password: PASSWORD }],
      ["POST", `/${id}/disable`, {}],
      ["POST", `/${id}/enable`],
    ];
    for (const [method, path, body] of asked) {
      await refused(await world.ask(`/api/v1/users${path}`, { as, method, body }), 403, "forbidden");
    }
  });

  it.each<[string, string, string, unknown, number, string]>([
    ["a short password", "POST", "", { name: "x", password: "short" }, 400, "invalid"],
    ["a name that is taken", "POST", "", { name: "viewer", password: PASSWORD }, 409, "conflict"],
    ["a group that there isn't", "POST", "", { name: "x", password: PASSWORD, groups: ["root"] }, 400, "invalid"],
    ["an unknown user", "PUT", `/${randomUUID()}/groups`, { groups: [] }, 404, "notFound"],
    ["an id that is none", "PUT", "/42/groups", { groups: [] }, 400, "invalid"],
  ])("%s", async (_, method, path, body, status, reason) => {
    await refused(await world.ask(`/api/v1/users${path}`, { as: "admin", method, body }), status, reason);
  });

  it("an admin who disables himself", async () => {
    const response = await world.post(`/api/v1/users/${await idOf("admin")}/disable`, {}, { as: "admin" });
    await refused(response, 409, "conflict");
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

const MAINTENANCE = "/api/v1/nodes/sim1/maintenance";
const REQUEST = { vmAction: "move", reason: "kernel update" };
let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

function start(body: unknown, key: string, as: "operator" | "admin" = "operator") {
  return world.json(MAINTENANCE, { method: "POST", body, as, headers: { "idempotency-key": key } });
}

describe("an Idempotency-Key", () => {
  it("makes one operation of many concurrent requests, and gives each the same answer", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => start(REQUEST, "one")));
    expect(new Set(answers.map(({ body }) => body.operationId)).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 202));
    expect(answers.filter(({ body }) => body.alreadyRunning !== false)).toEqual([]);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true")).toHaveLength(19);
    expect(await world.control.operation.count()).toBe(1);
  });

  it("is refused with another body, and nothing changes", async () => {
    const before = await allRows(world.database.pool);
    const answer = await start({ ...REQUEST, reason: "something else" }, "one");
    expect(answer).toMatchObject({ status: 409, body: { type: "urn:lull:problem:keyReused" } });
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("belongs to its actor: another one's equal key is a request of its own", async () => {
    const answer = await start({ ...REQUEST, reason: "something else" }, "one", "admin");
    expect(answer).toMatchObject({ status: 409, body: { type: "urn:lull:problem:conflict" } });
  });

  it("is free again after 24 hours", async () => {
    await world.control.idempotencyKey.updateMany({ data: { createdAt: new Date(Date.now() - 25 * 3_600_000) } });
    const answer = await start(REQUEST, "one");
    expect(answer.headers.get("idempotency-replayed")).toBeNull();
    expect(answer).toMatchObject({ status: 202, body: { alreadyRunning: true } });
  });

  it("is free again when its request died with its process", async () => {
    const stuck = { status: null, createdAt: new Date(Date.now() - 300_000) };
    await world.control.idempotencyKey.updateMany({ data: stuck });
    expect(await start(REQUEST, "one")).toMatchObject({ status: 202, body: { alreadyRunning: true } });
  });

  it("answers with Retry-After while the first request is still at work", async () => {
    await world.control.idempotencyKey.updateMany({ data: { status: null, createdAt: new Date() } });
    const answer = await start(REQUEST, "one");
    expect(answer).toMatchObject({ status: 409, body: { retryAfterSeconds: 1 } });
    expect(answer.headers.get("retry-after")).toBe("1");
  });

  it("never keeps a token: a replay doesn't show it again", async () => {
    const { as, headers } = await world.inSession("operator");
    const asking = { as, method: "POST", body: { name: "ci" }, headers: { ...headers, "idempotency-key": "token" } };
    const made = await world.json("/api/v1/tokens", asking);
    expect(made.status).toBe(201);
    const secret = String(made.body.token);
    const again = await world.json("/api/v1/tokens", asking);
    expect(again).toMatchObject({ status: 409, body: { type: "urn:lull:problem:keyReused" } });
    const kept = await world.control.idempotencyKey.findMany();
    expect(JSON.stringify([kept, again.body])).not.toContain(secret);
    expect(await world.control.apiToken.count({ where: { name: "ci" } })).toBe(1);
  });

  it("isn't taken by a refusal that may be lifted later", async () => {
    const taken = await world.control.idempotencyKey.count();
    const headers = { "idempotency-key": "early" };
    expect((await world.post(MAINTENANCE, REQUEST, { as: "viewer", headers })).status).toBe(403);
    expect((await world.post("/api/v1/operations/not-an-id/abort", {}, { headers })).status).toBe(400);
    expect(await world.control.idempotencyKey.count()).toBe(taken);
  });
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problemSchema } from "#lib/server/http/contracts/problem-schema.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, ORIGIN, type ApiWorld } from "./api-world.ts";

const MAINTENANCE = "/api/v1/nodes/sim1/maintenance";
const REQUEST = { vmAction: "move", reason: "kernel update" };
let world: ApiWorld;
let before: Record<string, string>;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());
beforeEach(async () => {
  before = await allRows(world.database.pool);
});

/** A clear problem of this status, and nothing has changed. */
async function refused(response: Response, status: number, reason: string) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem).toMatchObject({ status, type: `urn:lull:problem:${reason}` });
  expect(response.status).toBe(status);
  expect(problem.detail).not.toBe("");
  expect(await allRows(world.database.pool)).toEqual(before);
  return problem;
}

describe("a bad request is refused with a clear problem, and nothing changes:", () => {
  it("an unknown node", async () => {
    const response = await world.post("/api/v1/nodes/nowhere/maintenance", REQUEST);
    expect(await refused(response, 404, "notFound")).toMatchObject({ detail: "There is no node 'nowhere'." });
  });

  it("a NUL in a text, in the path and in the query, named by its field", async () => {
    const body = await world.post(MAINTENANCE, { vmAction: "move", reason: "kernel\0update" });
    expect((await refused(body, 400, "invalid")).fields).toHaveProperty("reason");
    const path = await world.post("/api/v1/nodes/sim%001/maintenance", REQUEST);
    expect((await refused(path, 400, "invalid")).fields).toHaveProperty("name");
    const query = await world.ask("/api/v1/nodes?q=%00");
    expect((await refused(query, 400, "invalid")).fields).toHaveProperty("q");
  });

  it("half of a character, which no database takes, named by its field", async () => {
    const body = await world.post(MAINTENANCE, { vmAction: "move", reason: "kernel \ud83d update" });
    expect((await refused(body, 400, "invalid")).fields).toHaveProperty("reason");
  });

  it("a body that is nested without end", async () => {
    const deep = `{"choices":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    await refused(await world.post(MAINTENANCE, deep), 400, "invalid");
  });

  it("a missing reason, named by its field", async () => {
    const response = await world.post(MAINTENANCE, { vmAction: "move" });
    expect((await refused(response, 400, "invalid")).fields).toHaveProperty("reason");
  });

  it("a reason of spaces", async () => {
    await refused(await world.post(MAINTENANCE, { ...REQUEST, reason: "   " }), 400, "invalid");
  });

  it("a member that nobody knows", async () => {
    await refused(await world.post(MAINTENANCE, { ...REQUEST, force: true }), 400, "invalid");
  });

  it("a stale revision, with the plan as it is now", async () => {
    const response = await world.post(MAINTENANCE, { ...REQUEST, planRevision: "0123456789abcdef" });
    const { plan } = await refused(response, 409, "stale");
    expect(plan?.moves.length).toBeGreaterThan(0);
    expect(plan?.revision).not.toBe("0123456789abcdef");
  });

  it("a body of 1 MB", async () => {
    await refused(await world.post(MAINTENANCE, { ...REQUEST, reason: "x".repeat(1024 * 1024) }), 413, "tooLarge");
  });

  it("a body of 1 MB that doesn't tell its length", async () => {
    const body = JSON.stringify({ ...REQUEST, reason: "x".repeat(1024 * 1024) });
    await refused(await world.post(MAINTENANCE, body, { headers: { "content-length": "10" } }), 413, "tooLarge");
  });

  it("a body that is no JSON", async () => {
    await refused(await world.post(MAINTENANCE, "{"), 400, "invalid");
  });

  it("a form instead of JSON", async () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    await refused(await world.post(MAINTENANCE, "vmAction=move", { headers }), 415, "unsupportedType");
  });

  it("nobody", async () => {
    const response = await world.post(MAINTENANCE, REQUEST, { as: null });
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
    await refused(response, 401, "unauthenticated");
  });

  it.each(["viewer", "root"] as const)("the wrong group: %s", async (as) => {
    await refused(await world.post(MAINTENANCE, REQUEST, { as }), 403, "forbidden");
  });

  it("a foreign origin with a session's cookie", async () => {
    const headers = { cookie: await world.cookieOf("operator"), origin: "https://elsewhere.test" };
    await refused(await world.post(MAINTENANCE, REQUEST, { as: null, headers }), 403, "forbidden");
  });

  it("a malformed URI, with the rule that it breaks", async () => {
    const body = { name: "hv9", pool: "lab", driver: "libvirt", uri: "qemu+ssh://root@hv9/system?command=/bin/sh" };
    const problem = await refused(await world.post("/api/v1/nodes", body, { as: "admin" }), 400, "invalid");
    expect(problem.fields?.uri).toBeTruthy();
  });

  it("a malformed address for migrations, with the rule that it breaks", async () => {
    const uri = "simulator://sim4";
    const body = { name: "sim4", pool: "demo", driver: "simulator", uri, migrationUri: "exec:reboot" };
    const problem = await refused(await world.post("/api/v1/nodes", body, { as: "admin" }), 400, "invalid");
    expect(problem.fields?.migrationUri).toBeTruthy();
  });

  it("a node that doesn't answer", async () => {
    const body = { name: "sim9", pool: "demo", driver: "simulator", uri: "simulator://sim9" };
    const problem = await refused(await world.post("/api/v1/nodes", body, { as: "admin" }), 400, "invalid");
    expect(problem.detail).toContain("sim9");
  });

  it("a node whose name is taken", async () => {
    const body = { name: "sim1", pool: "demo", driver: "simulator", uri: "simulator://sim4" };
    await refused(await world.post("/api/v1/nodes", body, { as: "admin" }), 409, "conflict");
  });

  it("a node in a pool of another driver", async () => {
    await world.control.pool.create({ data: { name: "iron", driver: "libvirt" } });
    before = await allRows(world.database.pool);
    const body = { name: "sim4", pool: "iron", driver: "simulator", uri: "simulator://sim4" };
    await refused(await world.post("/api/v1/nodes", body, { as: "admin" }), 409, "conflict");
  });

  it("an unknown operation's abort", async () => {
    await refused(await world.post(`/api/v1/operations/${randomUUID()}/abort`, {}), 404, "notFound");
  });

  it("an operation's id that is none", async () => {
    await refused(await world.post("/api/v1/operations/42/abort", {}), 400, "invalid");
  });

  it("an Idempotency-Key beyond its bounds", async () => {
    const headers = { "idempotency-key": "k".repeat(256) };
    await refused(await world.post(MAINTENANCE, REQUEST, { headers }), 400, "invalid");
  });

  it("a list's cursor that is none", async () => {
    await refused(await world.ask("/api/v1/nodes?cursor=hello"), 400, "invalid");
    const forged = JSON.stringify({ by: "name asc", key: "\0", id: randomUUID() });
    const cursor = Buffer.from(forged).toString("base64url");
    await refused(await world.ask(`/api/v1/nodes?cursor=${cursor}`), 400, "invalid");
  });

  it.each(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "yesterday"])(
    "a time that none is: %s",
    async (from) => {
      const audit = await world.ask(`/api/v1/audit?from=${encodeURIComponent(from)}`, { as: "root" });
      expect((await refused(audit, 400, "invalid")).fields).toHaveProperty("from");
    },
  );

  it("the audit for one who doesn't administer", async () => {
    await refused(await world.ask("/api/v1/audit"), 403, "forbidden");
  });
});

it("a session's request from its own site is admitted", async () => {
  const headers = { cookie: await world.cookieOf("operator"), origin: ORIGIN };
  const response = await world.post(`${MAINTENANCE}/plan`, { vmAction: "move" }, { as: null, headers });
  expect(response.status).toBe(200);
  expect(await allRows(world.database.pool)).toEqual(before);
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planSchema } from "#lib/server/http/contracts/plan-schema.ts";
import { listOf } from "#lib/server/http/contracts/answers.ts";
import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { nodeView } from "#lib/queries/nodes/node-view.ts";
import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

describe("GET /nodes", () => {
  it("answers in the shape of its schema, with counts that add up to the machines that there are", async () => {
    const { status, body } = await world.json("/api/v1/nodes", { as: "viewer" });
    expect(status).toBe(200);
    const { items, nextCursor } = listOf(nodeView).parse(body);
    expect(nextCursor).toBeNull();
    expect(items.map(({ name }) => name)).toEqual(["sim1", "sim2", "sim3"]);
    const machines = items.reduce((sum, { instances }) => sum + instances.total, 0);
    expect(machines).toBe(await world.control.instance.count());
    const firewalls = items.reduce((sum, { instances }) => sum + instances.firewalls, 0);
    expect(firewalls).toBe(await world.control.instance.count({ where: { kind: "firewall" } }));
  });

  it("goes through pages without a gap or a repetition, both ways", async () => {
    for (const [order, expected] of [
      ["asc", ["sim1", "sim2", "sim3"]],
      ["desc", ["sim3", "sim2", "sim1"]],
    ] as const) {
      const seen: unknown[] = [];
      let cursor = "";
      do {
        const { body } = await world.json(`/api/v1/nodes?limit=1&order=${order}${cursor}`);
        seen.push(...(body.items ?? []).map(({ name }) => name));
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : "";
      } while (cursor);
      expect(seen).toEqual(expected);
    }
  });

  it("sorts by the share of memory in use", async () => {
    const { body } = await world.json("/api/v1/nodes?sort=memory&order=desc&limit=2");
    const { items, nextCursor } = listOf(nodeView).parse(body);
    const rest = await world.json(`/api/v1/nodes?sort=memory&order=desc&cursor=${nextCursor}`);
    const all = [...items, ...listOf(nodeView).parse(rest.body).items];
    const shares = all.map(({ capacity }) => capacity.memoryUsedBytes / capacity.memoryTotalBytes);
    expect(all).toHaveLength(3);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });

  it.each([
    ["status=MAINTENANCE", []],
    ["status=ENABLED&q=SIM2", ["sim2"]],
    ["pool=demo&q=m3", ["sim3"]],
    ["pool=elsewhere", []],
    ["q=%25", []],
  ])("filters by %s", async (filter, names) => {
    const { body } = await world.json(`/api/v1/nodes?${filter}`);
    expect(body.items?.map(({ name }) => name)).toEqual(names);
  });

  it("shows one node with its machines and the firewall of each of its networks", async () => {
    const { body } = await world.json("/api/v1/nodes/sim1");
    const node = nodeContracts.show.response.parse(body);
    expect(node.machines).toHaveLength(node.instances.total);
    expect(node.networks.length).toBeGreaterThan(0);
    for (const { firewall } of node.networks) expect(firewall?.node).toMatch(/^sim/);
  });
});

describe("POST /nodes", () => {
  it("tests a connection and registers the node in a new pool", async () => {
    const body = { name: "sim4", pool: "fresh", driver: "simulator", uri: "simulator://sim4" };
    const tested = await world.post("/api/v1/connection-tests", body, { as: "admin" });
    expect(tested.status).toBe(200);
    expect(await world.control.node.count()).toBe(3);
    const added = await world.post("/api/v1/nodes", body, { as: "admin" });
    expect(added.status).toBe(201);
    const node = await world.control.node.findUniqueOrThrow({ where: { name: "sim4" }, include: { pool: true } });
    expect(node).toMatchObject({ status: "ENABLED", reachable: true, pool: { name: "fresh", driver: "simulator" } });
    expect(node.memoryTotalBytes).toBeGreaterThan(0);
    expect(await world.control.auditEntry.count({ where: { action: "node.add", subjectName: "sim4" } })).toBe(1);
    await world.control.node.delete({ where: { name: "sim4" } });
  });
});

describe("maintenance", () => {
  it("is planned without changing anything, and started by the plan's revision", async () => {
    const before = await allRows(world.database.pool);
    const previewed = await world.post("/api/v1/nodes/sim1/maintenance/plan", { vmAction: "move" }, { as: "viewer" });
    const plan = planSchema.parse(await previewed.json());
    expect(plan.blockers).toEqual([]);
    expect(plan.moves.length).toBeGreaterThan(0);
    expect(await allRows(world.database.pool)).toEqual(before);

    const request = { vmAction: "move", reason: "kernel update", planRevision: plan.revision };
    const started = await world.json("/api/v1/nodes/sim1/maintenance", { method: "POST", body: request });
    expect(started).toMatchObject({ status: 202, body: { alreadyRunning: false } });
    const { operationId } = started.body;

    const again = await world.json("/api/v1/nodes/sim1/maintenance", { method: "POST", body: request });
    expect(again).toMatchObject({ status: 202, body: { operationId, alreadyRunning: true } });
    const other = await world.json("/api/v1/nodes/sim1/maintenance", {
      method: "POST",
      body: { ...request, reason: "something else", planRevision: undefined },
    });
    expect(other).toMatchObject({ status: 409, body: { type: "urn:lull:problem:conflict", operationId } });

    const node = await world.json("/api/v1/nodes/sim1");
    expect(node.body.maintenance).toMatchObject({ reason: "kernel update", phase: "entering", operationId });
    const shown = await world.json(`/api/v1/operations/${String(operationId)}`);
    expect(operationContracts.show.response.parse(shown.body)).toMatchObject({ subject: { name: "sim1" } });
    const listed = await world.json("/api/v1/operations?status=queued,running&subject=sim1");
    expect(operationContracts.list.response.parse(listed.body).items).toMatchObject([{ id: operationId }]);
    const journal = await world.json(`/api/v1/operations/${String(operationId)}/journal?limit=1`);
    expect(operationContracts.journal.response.parse(journal.body).items.length).toBeLessThanOrEqual(1);

    const aborted = await world.json(`/api/v1/operations/${String(operationId)}/abort`, { method: "POST", body: {} });
    expect(aborted).toMatchObject({ status: 202, body: { operationId } });
    const leaving = await world.json("/api/v1/nodes/sim1");
    expect(leaving.body.maintenance).toMatchObject({ phase: "leaving" });
  });

  it("answers a blocker with the plan, and starts nothing", async () => {
    await world.control.node.updateMany({ where: { name: { in: ["sim2", "sim3"] } }, data: { reachable: false } });
    const operations = await world.control.operation.count();
    const body = { vmAction: "move", reason: "kernel update" };
    const answer = await world.json("/api/v1/nodes/sim2/maintenance", { method: "POST", body });
    expect(answer).toMatchObject({ status: 409, body: { type: "urn:lull:problem:blocked" } });
    expect(answer.body.blockers).not.toEqual([]);
    expect(planSchema.parse(answer.body.plan).blockers).toEqual(answer.body.blockers);
    expect(await world.control.operation.count()).toBe(operations);
    await world.control.node.updateMany({ data: { reachable: true } });
  });
});

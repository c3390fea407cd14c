import { parse } from "node:querystring";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditContracts } from "#lib/server/http/contracts/audit.ts";
import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { nodeContracts } from "#lib/server/http/contracts/nodes.ts";
import { tokenContracts } from "#lib/server/http/contracts/tokens.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

async function instances(filter: string) {
  const { body } = await world.json(`/api/v1/instances?${filter}`, { as: "viewer" });
  return instanceContracts.list.response.parse(body);
}

describe("GET /instances", () => {
  it.each(["router", "Router", "firewall"])("'%s' finds every virtual firewall with its node", async (word) => {
    const { items } = await instances(`q=${word}`);
    const firewalls = await world.control.instance.findMany({ where: { kind: "firewall" }, include: { node: true } });
    expect(firewalls.length).toBeGreaterThan(0);
    const expected = firewalls.map(({ name, node }) => `${name} on ${node.name}`).sort();
    expect(items.map(({ name, node }) => `${name} on ${node}`).sort()).toEqual(expected);
  });

  it("'router' with a node's name finds that node's firewalls alone", async () => {
    const { items } = await instances("q=router%20sim1");
    expect(items).toHaveLength(
      await world.control.instance.count({ where: { kind: "firewall", node: { name: "sim1" } } }),
    );
  });

  it.each(["node=sim1", "kind=firewall", "state=running", "node=sim2&state=stopped"])(
    "filters by %s",
    async (filter) => {
      const { items } = await instances(filter);
      const { node, ...where } = parse(filter) as Record<string, string>;
      expect(items).toHaveLength(
        await world.control.instance.count({ where: { ...where, ...(node ? { node: { name: node } } : {}) } }),
      );
    },
  );

  it.each(["name", "node", "state", "memory"])("goes through pages sorted by %s and shows each once", async (sort) => {
    const seen: string[] = [];
    let cursor = "";
    do {
      const page = await instances(`sort=${sort}&order=desc&limit=4${cursor}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : "";
    } while (cursor);
    const all = await world.control.instance.findMany({ select: { id: true } });
    expect(seen).toHaveLength(all.length);
    expect(new Set(seen)).toEqual(new Set(all.map(({ id }) => id)));
  });

  it("takes the signs of a pattern literally", async () => {
    expect((await instances("q=%25")).items).toEqual([]);
  });
});

describe("the overview and the map", () => {
  it("count what there is", async () => {
    const { body } = await world.json("/api/v1/overview");
    const overview = instanceContracts.overview.response.parse(body);
    expect(overview.nodes).toMatchObject({ total: 3, enabled: 3, unreachable: 0 });
    expect(overview.instances.total).toBe(await world.control.instance.count());
    expect(overview.attention).toEqual([]);
  });

  it("show every machine on its node, and tell how many nodes a limit left out", async () => {
    const { body } = await world.json("/api/v1/fleet?limit=2");
    const map = nodeContracts.map.response.parse(body);
    expect(map).toMatchObject({ more: 1, nodes: [{ name: "sim1", phase: null }, { name: "sim2" }] });
    const there = await world.control.instance.count({ where: { node: { name: "sim1" } } });
    expect(map.nodes[0]?.instances).toHaveLength(there);
  });

  it("list the pools with their limits", async () => {
    const { body } = await world.json("/api/v1/pools");
    expect(nodeContracts.pools.response.parse(body).items).toMatchObject([{ name: "demo", nodes: 3, maxTotal: 4 }]);
  });
});

describe("tokens", () => {
  it("are made, listed without their secret, and revoked", async () => {
    const body = { name: "script", scopes: ["read"] };
    const made = await world.json("/api/v1/tokens", { ...(await world.inSession("operator")), method: "POST", body });
    expect(made.status).toBe(201);
    const token = tokenContracts.create.response.parse(made.body);
    const listed = await world.json("/api/v1/tokens");
    expect(tokenContracts.list.response.parse(listed.body).items.map(({ name }) => name)).toContain("script");
    expect(JSON.stringify(listed.body)).not.toContain(token.token);
    const headers = { authorization: `Bearer ${token.token}` };
    expect((await world.ask("/api/v1/nodes", { headers })).status).toBe(200);
    expect((await world.ask(`/api/v1/tokens/${token.id}`, { method: "DELETE" })).status).toBe(200);
    expect((await world.ask("/api/v1/nodes", { headers })).status).toBe(401);
  });

  it("reach no further than their scopes", async () => {
    const body = { name: "reader", scopes: ["read"] };
    const made = await world.json("/api/v1/tokens", { ...(await world.inSession("operator")), method: "POST", body });
    const headers = { authorization: `Bearer ${String(made.body.token)}` };
    const answer = await world.json("/api/v1/nodes/sim1/maintenance", { method: "POST", body: {}, headers });
    expect(answer).toMatchObject({ status: 403, body: { detail: expect.stringContaining("operate") as string } });
  });
});

describe("a token", () => {
  it("makes no tokens: they would outlive it", async () => {
    const before = await world.control.apiToken.count();
    const refused = await world.json("/api/v1/tokens", { method: "POST", body: { name: "heir" } });
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringContaining("sign in") as string } });
    expect(await world.control.apiToken.count()).toBe(before);
  });
});

describe("the audit", () => {
  it("is filtered and goes through pages, newest first", async () => {
    const first = await world.json("/api/v1/audit?action=token&limit=2", { as: "root" });
    const { items, nextCursor } = auditContracts.list.response.parse(first.body);
    expect(items).toHaveLength(2);
    const second = await world.json(`/api/v1/audit?action=token&limit=500&cursor=${nextCursor}`, { as: "root" });
    const rest = auditContracts.list.response.parse(second.body).items;
    const ids = [...items, ...rest].map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(ids).toHaveLength(await world.control.auditEntry.count({ where: { action: { startsWith: "token" } } }));
    const later = await world.json("/api/v1/audit?from=2999-01-01T00:00:00Z", { as: "root" });
    expect(later.body.items).toEqual([]);
  });

  it("is exported whole as CSV, and no cell is a spreadsheet's formula", async () => {
    const data = Array.from({ length: 2100 }, (_, index) => ({
      actorKind: "user",
      actorName: "=HYPERLINK(0)",
      action: "test.entry",
      subjectKind: "test",
      subjectId: String(index),
      subjectName: "+1",
      reason: 'a "quoted"\r\nreason',
    }));
    await world.control.auditEntry.createMany({ data });
    const response = await world.ask("/api/v1/audit/export?action=test.entry", { as: "root" });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const text = await response.text();
    expect(text.match(/test\.entry/g)).toHaveLength(2100);
    expect(text.startsWith("at,actor kind,actor,action")).toBe(true);
    expect(text).toContain(",'=HYPERLINK(0),");
    expect(text).toContain(",'+1,");
    expect(text).toContain('"a ""quoted""\r\nreason"');
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { networkContracts } from "#lib/server/http/contracts/networks.ts";
import { planSchema } from "#lib/server/http/contracts/plan-schema.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let running: { id: string; name: string; node: { name: string } };
beforeAll(async () => {
  world = await apiWorld();
  running = await world.control.instance.findFirstOrThrow({
    where: { kind: "instance", state: "running", pinned: null },
    include: { node: true },
    orderBy: { name: "asc" },
  });
});
afterAll(() => world.drop());

const post = (path: string, body: object, as: "operator" | "viewer" = "operator") =>
  world.json(path, { method: "POST", body, as });

describe("instances by hand", () => {
  it("a move is planned without changing anything, and started by the plan's revision [OVC-11]", async () => {
    const target = ["sim1", "sim2", "sim3"].find((name) => name !== running.node.name);
    const path = `/api/v1/instances/${running.name}/move`;
    const before = await allRows(world.database.pool);
    const previewed = await post(`${path}/plan`, { to: target }, "viewer");
    const plan = planSchema.parse(previewed.body);
    expect(plan.moves).toMatchObject([{ instance: running.name, from: running.node.name, to: target, method: "live" }]);
    expect(plan.after.map(({ node }) => node)).toEqual([running.node.name, target]);
    expect(await allRows(world.database.pool)).toEqual(before);

    expect(await post(path, { to: target, reason: "x" }, "viewer")).toMatchObject({ status: 403 });
    expect(await allRows(world.database.pool)).toEqual(before);
    const started = await post(path, { to: target, reason: "by hand", planRevision: plan.revision });
    expect(started).toMatchObject({ status: 202, body: { alreadyRunning: false } });
    const claim = await world.control.claim.findUniqueOrThrow({ where: { key: `instance:${running.id}` } });
    expect(claim.operationId).toBe(started.body.operationId);
    const stop = await post(`/api/v1/instances/${running.name}/stop`, {});
    expect(stop).toMatchObject({ status: 409, body: { type: "urn:lull:problem:blocked" } });
  });

  it("onto a node that isn't enabled is refused in plain words", async () => {
    const other = await world.control.instance.findFirstOrThrow({
      where: { kind: "instance", state: "running", pinned: null, id: { not: running.id } },
      include: { node: true },
    });
    const target = ["sim1", "sim2", "sim3"].find((name) => name !== other.node.name) ?? "";
    await world.control.node.update({ where: { name: target }, data: { status: "MAINTENANCE" } });
    const before = await allRows(world.database.pool);
    const answer = await post(`/api/v1/instances/${other.name}/move`, { to: target, reason: "x" });
    expect(answer).toMatchObject({ status: 409, body: { type: "urn:lull:problem:blocked" } });
    expect(answer.body.detail).toBe(`Target ${target} is not enabled: it is in maintenance.`);
    expect(await allRows(world.database.pool)).toEqual(before);
    await world.control.node.update({ where: { name: target }, data: { status: "ENABLED" } });
  });

  it("of one that nobody knows, onto a node that nobody knows, is not found", async () => {
    expect(await post("/api/v1/instances/nobody/start", { reason: "x" })).toMatchObject({ status: 404 });
    const path = `/api/v1/instances/${running.name}/move`;
    expect(await post(path, { to: "nowhere", reason: "x" })).toMatchObject({ status: 404 });
  });
});

describe("networks", () => {
  it("are listed with their firewalls, filtered, and shown with their machines [OVC-13]", async () => {
    const { body } = await world.json("/api/v1/networks", { as: "viewer" });
    const { items } = networkContracts.list.response.parse(body);
    expect(items.map(({ name }) => name)).toEqual([...items.map(({ name }) => name)].sort());
    const firewalls = await world.control.instance.findMany({ where: { kind: "firewall" }, include: { node: true } });
    expect(items).toHaveLength(firewalls.length);
    for (const { network, name, node } of firewalls) {
      expect(items.find((each) => each.name === network)?.firewall).toMatchObject({ name, node: node.name });
    }
    const [first] = items;
    const page = await world.json(`/api/v1/networks?limit=1`);
    const next = await world.json(`/api/v1/networks?limit=1&cursor=${String(page.body.nextCursor)}`);
    expect(next.body.items?.map(({ name }) => name)).toEqual([items[1]?.name]);
    const found = await world.json(`/api/v1/networks?q=${first?.firewall?.name ?? ""}`);
    expect(found.body.items?.map(({ name }) => name)).toEqual([first?.name]);
    const shown = networkContracts.show.response.parse(
      (await world.json(`/api/v1/networks/${first?.name ?? ""}`)).body,
    );
    expect(shown.machines).toHaveLength(shown.instances + 1);
    expect(await world.json("/api/v1/networks/nowhere")).toMatchObject({ status: 404 });
  });

  it("move their firewall to the chosen node [OVC-13]", async () => {
    const firewall = await world.control.instance.findFirstOrThrow({
      where: { kind: "firewall", state: "running" },
      include: { node: true },
    });
    const target = ["sim1", "sim2", "sim3"].find((name) => name !== firewall.node.name);
    const path = `/api/v1/networks/${String(firewall.network)}/move-firewall`;
    const plan = planSchema.parse((await post(`${path}/plan`, { to: target }, "viewer")).body);
    expect(plan.moves).toMatchObject([{ instance: firewall.name, kind: "firewall", to: target }]);
    const started = await post(path, { to: target, reason: "closer", planRevision: plan.revision });
    expect(started).toMatchObject({ status: 202 });
    expect(await post("/api/v1/networks/nowhere/move-firewall", { reason: "x" })).toMatchObject({ status: 404 });
  });
});

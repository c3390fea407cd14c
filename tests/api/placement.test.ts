import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planSchema } from "#lib/server/http/contracts/plan-schema.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let name = "";

beforeAll(async () => {
  world = await apiWorld();
  const first = await world.control.instance.findFirstOrThrow({
    where: { node: { name: "sim1" }, kind: "instance", state: "running", pinned: null },
    orderBy: { name: "asc" },
  });
  name = first.name;
});
afterAll(() => world.drop());

const put = (path: string, body: object, as = "operator") =>
  world.json(`/api/v1${path}`, { method: "PUT", body, as: as as "operator" });
const fateOf = async (instance: string) => {
  const { body } = await world.json("/api/v1/nodes/sim1/maintenance/plan", {
    method: "POST",
    body: { vmAction: "move" },
  });
  return planSchema.parse(body).machines.find((fate) => fate.instance === instance);
};

describe("PUT /instances/NAME/placement", () => {
  it("is kept, listed, audited, and read by the next plan", async () => {
    const wishes = { policy: "stopAndRestart", group: "web", priority: 5 };
    expect(await put(`/instances/${name}/placement`, wishes)).toMatchObject({ status: 200, body: wishes });
    const { body } = await world.json(`/api/v1/instances?q=${name}`);
    expect(body.items?.[0]).toMatchObject({ name, placement: wishes });
    expect(await fateOf(name)).toMatchObject({ fate: "stopAndRestart" });
    const audited = await world.control.auditEntry.findFirstOrThrow({ where: { action: "instance.placement.set" } });
    expect(audited).toMatchObject({ subjectName: name, before: { policy: null }, after: wishes });
  });

  it("is unsaid by an empty body, and the plan is as before", async () => {
    expect((await put(`/instances/${name}/placement`, {})).status).toBe(200);
    expect(await world.control.instancePlacement.count()).toBe(0);
    expect(await fateOf(name)).toMatchObject({ fate: "move" });
  });

  it.each([
    ["a policy that there isn't", { policy: "shoot" }],
    ["a group of strange characters", { group: "a b" }],
    ["a priority without bounds", { priority: 5000 }],
    ["an unknown field", { colour: "red" }],
  ])("refuses %s and changes nothing", async (_, body) => {
    expect((await put(`/instances/${name}/placement`, body)).status).toBe(400);
    expect(await world.control.instancePlacement.count()).toBe(0);
  });

  it("refuses an unknown instance, and who may only look", async () => {
    expect((await put("/instances/nobody/placement", {})).status).toBe(404);
    expect((await put(`/instances/${name}/placement`, { policy: "leave" }, "viewer")).status).toBe(403);
    expect(await world.control.instancePlacement.count()).toBe(0);
  });
});

describe("PUT /nodes/NAME/placement", () => {
  it("holds for instances without a policy of their own, until it is taken back", async () => {
    await put(`/nodes/sim1/placement`, { policy: "leave" });
    expect(await fateOf(name)).toMatchObject({ fate: "stay" });
    await put(`/nodes/sim1/placement`, { policy: null });
    expect(await fateOf(name)).toMatchObject({ fate: "move" });
  });
});

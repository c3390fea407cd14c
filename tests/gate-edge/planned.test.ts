import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiWorld, type ApiWorld } from "../api/api-world.ts";

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

const PATH = "/api/v1/planned-maintenances";
const asAdmin = { as: "admin" } as const;
const hour = (from: number) => new Date(Date.now() + from * 3_600_000).toISOString();
const listed = async () => (await world.json(PATH, asAdmin)).body.items ?? [];

describe("planned maintenances by the API", () => {
  it("are listed from their announcement to their end, the next one first", async () => {
    const later = { title: "Disks", startsAt: hour(48), endsAt: hour(50) };
    const sooner = { title: "Network", text: "Short breaks.", startsAt: hour(1), endsAt: hour(2) };
    for (const body of [later, sooner]) {
      expect((await world.json(PATH, { ...asAdmin, method: "POST", body })).status).toBe(201);
    }
    await world.control.plannedMaintenance.create({
      data: { title: "Over", text: "", startsAt: new Date(0), endsAt: new Date(1), createdBy: "admin" },
    });
    expect((await listed()).map(({ title }) => title)).toEqual(["Network", "Disks"]);
  });

  it.each([
    ["one that ends before it begins", { title: "No", startsAt: hour(2), endsAt: hour(1) }],
    ["one that is over", { title: "No", startsAt: hour(-2), endsAt: hour(-1) }],
    [
      "one of an application that nobody sees",
      { title: "No", components: ["hidden"], startsAt: hour(1), endsAt: hour(2) },
    ],
  ])("refuse %s", async (_, body) => {
    await world.control.application.createMany({
      data: [{ slug: "hidden", name: "Hidden", createdBy: "admin" }],
      skipDuplicates: true,
    });
    expect((await world.json(PATH, { ...asAdmin, method: "POST", body })).status).toBe(400);
    expect(await listed()).toHaveLength(2);
  });

  it("are moved, and cancelled once", async () => {
    const [first] = await listed();
    const own = `${PATH}/${String(first?.id)}`;
    expect((await world.json(own, { ...asAdmin, method: "PATCH", body: { endsAt: hour(0.5) } })).status).toBe(400);
    expect((await world.json(own, { ...asAdmin, method: "PATCH", body: { endsAt: hour(3) } })).status).toBe(200);
    expect((await world.json(own, { ...asAdmin, method: "DELETE" })).status).toBe(200);
    expect((await world.json(own, { ...asAdmin, method: "DELETE" })).status).toBe(409);
    expect((await listed()).map(({ title }) => title)).toEqual(["Disks"]);
    const actions = (
      await world.control.auditEntry.findMany({ where: { subjectKind: "plannedMaintenance" }, orderBy: { id: "asc" } })
    ).map(({ action }) => action);
    expect(actions).toEqual(["planned.announce", "planned.announce", "planned.change", "planned.cancel"]);
  });
});

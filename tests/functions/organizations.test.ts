import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRows } from "../api/all-rows.ts";
import { platformWorld, type PlatformWorld } from "./platform-world.ts";

let world: PlatformWorld;
beforeAll(async () => {
  world = await platformWorld();
});
afterAll(() => world.drop());

describe("organizations", () => {
  it("are made, renamed by revision, and deleted, by system-admins alone", async () => {
    const made = await world.ask("/api/v1/organizations", {
      method: "POST",
      body: { slug: "initech", name: "Initech" },
    });
    expect(made).toMatchObject({ status: 201, body: { slug: "initech", revision: 1 } });
    const again = await world.ask("/api/v1/organizations", { method: "POST", body: { slug: "Initech", name: "x" } });
    expect(again).toMatchObject({ status: 409 });
    const path = "/api/v1/organizations/initech";
    expect(await world.ask(path, { as: "ann", method: "PATCH", body: { name: "Mine" } })).toMatchObject({
      status: 403,
    });
    const renamed = await world.ask(path, { method: "PATCH", body: { name: "Initech Ltd", revision: 1 } });
    expect(renamed).toMatchObject({ status: 200, body: { revision: 2 } });
    const stale = await world.ask(path, { method: "PATCH", body: { name: "Other", revision: 1 } });
    expect(stale).toMatchObject({
      status: 409,
      body: { versions: { yours: { name: "Other" }, present: { name: "Initech Ltd", revision: 2 } } },
    });
    expect(await world.ask(path, { method: "DELETE" })).toMatchObject({ status: 200 });
    const outbox = await world.platform.client.auditOutbox.findMany({
      where: { subjectName: "initech" },
      orderBy: { seq: "asc" },
    });
    expect(outbox.map(({ action }) => action)).toEqual([
      "organization.create",
      "organization.edit",
      "organization.delete",
    ]);
  });

  it.each(["v1", "ita", "platform", "Auth", "a b", "", "../x", "x".repeat(64)])("are never called %j", async (slug) => {
    const answer = await world.ask("/api/v1/organizations", { method: "POST", body: { slug, name: "x" } });
    expect(answer).toMatchObject({ status: 400 });
  });

  it("are seen by their members and by nobody else's", async () => {
    const own = await world.ask("/api/v1/organizations", { as: "ann" });
    expect(own.body.items).toMatchObject([{ slug: "acme", workspaces: 2 }]);
    expect(await world.ask("/api/v1/organizations/globex", { as: "ann" })).toMatchObject({ status: 404 });
    expect((await world.ask("/api/v1/organizations", { as: "operator" })).body.items).toEqual([]);
    const all = await world.ask("/api/v1/organizations");
    expect(all.body.items).toMatchObject([{ slug: "acme" }, { slug: "globex" }]);
  });

  it("with something in them are deleted only by typing their id, and never while a run is going on", async () => {
    const created = await world.platform.client.organization.create({
      data: { slug: "hooli", name: "Hooli", workspaces: { create: { slug: "one", name: "One" } } },
      include: { workspaces: true },
    });
    const workspaceId = created.workspaces[0]?.id ?? "";
    const sheet = { workspaceId, slug: "hosts", name: "Hosts", columns: [] };
    await world.platform.client.sheet.create({ data: sheet });
    const run = await world.platform.client.run.create({
      data: { kindId: "ita-by-ansible-execute", workspaceId, name: "x", state: "executing", registeredBy: "x" },
    });
    const before = await allRows(world.platform.pool);
    const path = "/api/v1/organizations/hooli";
    const active = await world.ask(`${path}?confirm=hooli`, { method: "DELETE" });
    expect(active).toMatchObject({ status: 409, body: { detail: expect.stringContaining("1 of its runs") as string } });
    expect(await allRows(world.platform.pool)).toEqual(before);
    await world.platform.client.run.update({ where: { id: run.id }, data: { state: "complete" } });
    const refused = await world.ask(path, { method: "DELETE" });
    expect(refused.body.detail).toBe(
      "hooli has 1 workspace, with 1 sheet, 1 run, which would be lost. Type its id to delete it with them.",
    );
    expect(await world.ask(`${path}?confirm=hooli`, { method: "DELETE" })).toMatchObject({ status: 200 });
    expect(await world.platform.client.run.count({ where: { workspaceId } })).toBe(0);
  });

  it("have members, who belong to it from their next request on", async () => {
    const path = "/api/v1/organizations/globex/members/ann";
    expect(await world.ask(path, { as: "ann", method: "PUT" })).toMatchObject({ status: 403 });
    expect(await world.ask(path, { method: "PUT" })).toMatchObject({ status: 200 });
    expect((await world.ask("/api/v1/organizations", { as: "ann" })).body.items).toHaveLength(2);
    expect((await world.ask("/api/v1/organizations/globex")).body.members).toEqual(["ann", "gil"]);
    expect(await world.ask(path, { method: "DELETE" })).toMatchObject({ status: 200 });
    expect((await world.ask("/api/v1/organizations", { as: "ann" })).body.items).toHaveLength(1);
  });
});

describe("workspaces", () => {
  it("are made, renamed and deleted by members of their organization, and by no others", async () => {
    const path = "/api/v1/organizations/acme/workspaces";
    const body = { slug: "lab", name: "Lab" };
    const before = await allRows(world.platform.pool);
    expect(await world.ask(path, { as: "gil", method: "POST", body })).toMatchObject({ status: 404 });
    expect(await world.ask(`${path}/production`, { as: "gil", method: "DELETE" })).toMatchObject({ status: 404 });
    expect(await allRows(world.platform.pool)).toEqual(before);
    expect(await world.ask(path, { as: "ann", method: "POST", body })).toMatchObject({ status: 201 });
    const rename = { method: "PATCH", as: "ann", body: { name: "Laboratory", revision: 1 } } as const;
    expect(await world.ask(`${path}/lab`, rename)).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await world.ask(`${path}/lab`, rename)).toMatchObject({ status: 409 });
    expect((await world.ask(path, { as: "ann" })).body.items).toHaveLength(3);
    expect(await world.ask(`${path}/lab`, { as: "ann", method: "DELETE" })).toMatchObject({ status: 200 });
  });
});

describe("while 'Load mode' is on", () => {
  const ORGANIZATIONS = "/api/v1/organizations";
  it.each([
    ["making an organization", "POST", ORGANIZATIONS, { slug: "later", name: "Later" }],
    ["editing an organization", "PATCH", `${ORGANIZATIONS}/acme`, { name: "Later" }],
    ["deleting an organization", "DELETE", `${ORGANIZATIONS}/acme?confirm=acme`, undefined],
    ["making a workspace", "POST", `${ORGANIZATIONS}/acme/workspaces`, { slug: "later", name: "Later" }],
    ["editing a workspace", "PATCH", `${ORGANIZATIONS}/acme/workspaces/staging`, { name: "Later" }],
    ["deleting a workspace", "DELETE", `${ORGANIZATIONS}/acme/workspaces/staging?confirm=staging`, undefined],
  ])("%s is refused, everything stays viewable, and members may still be changed [EXA-09, SEM-05]", async (...each) => {
    const [, method, path, body] = each;
    await world.setMode({ readOnly: true });
    const before = await allRows(world.platform.pool);
    const answer = await world.ask(path, { method, body });
    expect(answer).toMatchObject({ status: 503, body: { by: "readOnly" } });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await allRows(world.platform.pool)).toEqual(before);
    expect(await world.ask(`${ORGANIZATIONS}/acme`)).toMatchObject({ status: 200, body: { slug: "acme" } });
    expect(await world.ask(`${ORGANIZATIONS}/acme/members/gil`, { method: "PUT" })).toMatchObject({ status: 200 });
    await world.ask(`${ORGANIZATIONS}/acme/members/gil`, { method: "DELETE" });
    await world.setMode({ readOnly: false });
  });
});

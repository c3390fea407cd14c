import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LINK_PARAMETER, passKey, readPass } from "#lib/use-cases/applications/bypass-pass.ts";
import { apiWorld, type ApiWorld } from "../api/api-world.ts";

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

const asAdmin = { as: "admin" } as const;
const PATH = "/api/v1/applications";
const entries = async (action: string) =>
  world.control.auditEntry.findMany({ where: { action }, orderBy: { id: "asc" } });

describe("applications by the API", () => {
  it("are put under the modes with sensible rules, and once", async () => {
    const shop = { slug: "shop", name: "Shop", hosts: ["Shop.Example.org"], public: true };
    const made = await world.json(PATH, { ...asAdmin, method: "POST", body: shop });
    expect(made).toMatchObject({ status: 201, body: { slug: "shop", revision: 1 } });
    const again = await world.json(PATH, { ...asAdmin, method: "POST", body: shop });
    expect(again.status).toBe(409);
    expect((await world.json(`${PATH}/shop`, asAdmin)).body).toMatchObject({
      hosts: ["shop.example.org"],
      ownMode: { mode: "open" },
      rules: { trustedProxies: ["127.0.0.0/8", "::1"], safeMethods: ["GET", "HEAD", "OPTIONS"], flags: false },
    });
    expect(await entries("application.create")).toMatchObject([
      { actorName: "admin (token test)", subjectName: "Shop" },
    ]);
  });

  it("never share a host: a request belongs to one", async () => {
    const body = { slug: "other", name: "Other", hosts: ["shop.example.org"] };
    const refused = await world.json(PATH, { ...asAdmin, method: "POST", body });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("'Shop'") as string } });
    expect(await world.control.application.count()).toBe(1);
  });

  it("change only as they were looked at", async () => {
    const body = { revision: 1, rules: { paths: [{ rule: "open", path: "/healthz", match: "exact" }] } };
    const changed = await world.json(`${PATH}/shop`, { ...asAdmin, method: "PATCH", body });
    expect(changed).toMatchObject({ status: 200, body: { revision: 2 } });
    const late = { revision: 1, name: "Mine" };
    expect((await world.json(`${PATH}/shop`, { ...asAdmin, method: "PATCH", body: late })).status).toBe(409);
    expect(await world.control.application.findMany()).toMatchObject([{ name: "Shop", revision: 2 }]);
  });

  it.each([
    ["a path that can be read in two ways", { paths: [{ rule: "open", path: "/a//b" }] }],
    ["a path with escapes", { paths: [{ rule: "open", path: "/%61" }] }],
    ["a path that goes up", { paths: [{ rule: "open", path: "/a/../b" }] }],
    ["a proxy that is no address", { trustedProxies: ["proxy.example.org"] }],
    ["a logo that is fetched from elsewhere", { appearance: { logo: "https://example.org/logo.png" } }],
    ["a rule that nobody knows", { allow: true }],
  ])("refuse %s", async (_, rules) => {
    const body = { revision: 2, rules };
    const refused = await world.json(`${PATH}/shop`, { ...asAdmin, method: "PATCH", body });
    expect(refused.status).toBe(400);
    expect(await world.control.application.findMany()).toMatchObject([{ revision: 2 }]);
  });

  it("are put in a mode of their own, with a reason, and opened again", async () => {
    const mode = `${PATH}/shop/mode`;
    expect((await world.json(mode, { ...asAdmin, method: "PUT", body: { mode: "maintenance" } })).status).toBe(400);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const closed = { mode: "maintenance", reason: "new database", until };
    expect(await world.json(mode, { ...asAdmin, method: "PUT", body: closed })).toMatchObject({
      status: 200,
      body: { mode: "maintenance", revision: 3 },
    });
    expect((await world.json(`${PATH}/shop`, asAdmin)).body).toMatchObject({
      ownMode: { mode: "maintenance", by: "admin (token test)", reason: "new database", until },
    });
    const opened = { mode: "open", reason: "done" };
    expect((await world.json(mode, { ...asAdmin, method: "PUT", body: opened })).status).toBe(200);
    expect((await entries("application.mode")).map(({ reason }) => reason)).toEqual(["new database", "done"]);
  });

  it("give links to testers once that is allowed, for an address of their own alone", async () => {
    const links = `${PATH}/shop/bypass-links`;
    const ask = (body: object) => world.json(links, { ...asAdmin, method: "POST", body });
    expect((await ask({})).status).toBe(409);
    const body = { revision: 4, rules: { bypass: { links: { generation: 7 } } } };
    expect((await world.json(`${PATH}/shop`, { ...asAdmin, method: "PATCH", body })).status).toBe(200);
    expect((await ask({ address: "https://elsewhere.example.org/" })).status).toBe(400);
    const made = await ask({ minutes: 60, address: "https://shop.example.org/cart?x=1" });
    expect(made.status).toBe(201);
    const link = new URL(String(made.body.link));
    const application = await world.control.application.findUniqueOrThrow({ where: { slug: "shop" } });
    const text = link.searchParams.get(LINK_PARAMETER) ?? "";
    const asked = { text, applicationId: application.id, generation: 7, now: Date.now() };
    const key = passKey(process.env.AUTH_SECRET ?? "");
    expect(readPass(key, "link", asked)?.expiresAt).toBe(
      Math.floor(Date.parse(String(made.body.expiresAt)) / 1_000) * 1_000,
    );
    expect(readPass(key, "link", { ...asked, generation: 8 })).toBeNull();
    link.searchParams.delete(LINK_PARAMETER);
    expect(link.href).toBe("https://shop.example.org/cart?x=1");
    const [entry] = await entries("application.bypassLink");
    expect(JSON.stringify(entry?.after)).not.toContain(text);
  });

  it("are the system-admin's alone", async () => {
    const body = { mode: "maintenance", reason: "no" };
    expect((await world.json(`${PATH}/shop/mode`, { method: "PUT", body })).status).toBe(403);
    expect((await world.json(PATH)).status).toBe(403);
    expect(await world.control.application.findMany()).toMatchObject([{ ownMode: "open" }]);
  });

  it("are taken away with their history", async () => {
    await world.control.componentState.create({ data: { component: "shop", state: "up" } });
    expect((await world.json(`${PATH}/shop`, { ...asAdmin, method: "DELETE" })).status).toBe(200);
    expect((await world.json(`${PATH}/shop`, { ...asAdmin, method: "DELETE" })).status).toBe(404);
    expect(await world.control.componentState.count()).toBe(0);
  });
});

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { EXIT } from "#lib/cli/client/exit.ts";
import { runLull } from "#lib/cli/lull.ts";
import { apiWorld, type ApiWorld } from "../api/api-world.ts";
import { serveRoutes } from "../api/http-server.ts";

let world: ApiWorld;
let server: Awaited<ReturnType<typeof serveRoutes>>;
let out: string;

beforeAll(async () => {
  world = await apiWorld();
  server = await serveRoutes();
  const rules = { bypass: { links: { generation: 1 }, groups: null, addresses: [] } };
  await world.control.application.create({
    data: { slug: "shop", name: "Shop", hosts: ["shop.example.org"], rules, createdBy: "test" },
  });
});
afterAll(async () => {
  await server.close();
  await world.drop();
});
beforeEach(() => {
  out = "";
});

function lull(...args: string[]): Promise<number> {
  const terminal = { out: (text: string) => (out += `${text}\n`), err: (text: string) => (out += text), ask: null };
  return runLull(args, { NODE_ENV: "test", LULL_URL: server.url, LULL_TOKEN: world.tokenOf("admin") }, terminal);
}

it("lists applications, closes one and opens it", async () => {
  expect(await lull("application", "list")).toBe(EXIT.ok);
  expect(out).toMatch(/^shop +Shop +shop\.example\.org +open/m);
  expect(await lull("application", "mode", "shop", "--to", "maintenance", "--reason", "disks")).toBe(EXIT.ok);
  expect(await world.control.application.findFirst()).toMatchObject({ ownMode: "maintenance", ownReason: "disks" });
  expect(await lull("application", "mode", "shop", "--to", "open", "--reason", "done")).toBe(EXIT.ok);
  expect(await world.control.application.findFirst()).toMatchObject({ ownMode: "open" });
});

it("gives a tester's link, and says what is missing", async () => {
  expect(await lull("application", "link", "shop", "--minutes", "30")).toBe(EXIT.ok);
  expect(out).toMatch(/^https:\/\/shop\.example\.org\/\?lull-bypass=1\.[\w.-]+$/m);
  expect(await lull("application", "link", "nobody")).toBe(EXIT.notFound);
});

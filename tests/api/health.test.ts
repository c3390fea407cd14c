import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

it("says that the process lives and that it is ready", async () => {
  expect((await world.ask("/api/healthz", { as: null })).status).toBe(200);
  expect((await world.ask("/api/readyz", { as: null })).status).toBe(200);
});

it("gives figures to this host and to tokens, to nobody else", async () => {
  const from = (address: string) => ({ as: null, headers: { "x-forwarded-for": address } });
  expect((await world.ask("/metrics", from("192.0.2.7"))).status).toBe(401);
  expect((await world.ask("/metrics", { as: null })).status).toBe(401);
  expect((await world.ask("/metrics", from("127.0.0.1"))).status).toBe(200);
  const relayed = { as: null, headers: { "x-forwarded-for": "127.0.0.1", "x-lull-relayed": "1" } } as const;
  expect((await world.ask("/metrics", relayed)).status).toBe(401);
  const response = await world.ask("/metrics", { as: "viewer" });
  const text = await response.text();
  expect(text).toContain('lull_nodes{status="ENABLED"} 3');
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

it("hides what went wrong, and gives an id to find it by", async () => {
  const owner = new pg.Client({ connectionString: world.database.ownerUrl });
  await owner.connect();
  await owner.query(`ALTER TABLE "Pool" RENAME TO "Elsewhere"`);
  const { status, body } = await world.json("/api/v1/nodes");
  await owner.query(`ALTER TABLE "Elsewhere" RENAME TO "Pool"`);
  await owner.end();
  expect(status).toBe(500);
  expect(body.errorId).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.stringify(body)).not.toMatch(/Pool|relation|SELECT/);
});

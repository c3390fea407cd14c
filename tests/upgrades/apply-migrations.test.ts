import { afterAll, beforeAll, expect, it } from "vitest";
import { applyMigrations } from "#lib/adapters/postgres-tools/apply-migrations.ts";
import { runPrisma } from "#lib/adapters/postgres/migrate.ts";
import { platformDatabase, type PlatformTestDatabase } from "../postgres.ts";

const GOOD = {
  name: "20270101000000_more",
  sql: 'CREATE TABLE "More" (id INT PRIMARY KEY); CREATE INDEX ON "More"(id);',
};
const HALF = { name: "20270102000000_half", sql: 'CREATE TABLE "Half" (id INT PRIMARY KEY); SELECT 1/0;' };
const MENDED = { ...HALF, sql: 'CREATE TABLE "Half" (id INT PRIMARY KEY);' };

let database: PlatformTestDatabase;
beforeAll(async () => {
  database = await platformDatabase();
}, 120_000);
afterAll(() => database.drop());

it("a migration that fails is taken back whole; the ones before it stay, and a retry goes on with it", async () => {
  await expect(apply(GOOD, HALF)).rejects.toThrow("20270102000000_half failed and was taken back whole");
  expect(await tables()).toEqual(["More"]);
  expect(await apply(GOOD, MENDED)).toEqual([MENDED.name]);
  expect(await tables()).toEqual(["Half", "More"]);
  expect(await apply(GOOD, MENDED)).toEqual([]);
});

it("two workers at once apply each once", async () => {
  const next = { name: "20270103000000_next", sql: 'CREATE TABLE "Next" (id INT PRIMARY KEY);' };
  const applied = await Promise.all([apply(next), apply(next), apply(next)]);
  expect(applied.flat()).toEqual([next.name]);
});

it("Lull's own migrations are deployed afterwards as before", async () => {
  expect(await runPrisma("platform", database.ownerUrl, ["migrate", "deploy"])).toMatchObject({ code: 0 });
});

function apply(...migrations: readonly { name: string; sql: string }[]): Promise<string[]> {
  const { roles, superuserUrl } = database;
  const live = new URL(database.url).pathname.slice(1);
  const loaderUrl = database.adminUrl;
  const server = { live, restorerUrl: superuserUrl, loaderUrl, app: roles.app, admin: roles.admin };
  return applyMigrations(server, live, migrations);
}

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE tablename IN ('More', 'Half') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

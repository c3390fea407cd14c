import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { isWriteDenied } from "#lib/use-cases/modes/is-write-denied.ts";
import { platformDatabase, type PlatformTestDatabase } from "../postgres.ts";

let platform: PlatformTestDatabase;
beforeAll(async () => {
  platform = await platformDatabase();
});
afterAll(() => platform.drop());

const row = { slug: "one", name: "One" };
type Write = (client: Pick<PlatformClient, "organization" | "$executeRaw" | "$queryRaw">) => Promise<unknown>;

/** As the code writes: by models, one row and many, and by SQL of its own. */
const WRITES: [string, Write][] = [
  ["create", (client) => client.organization.create({ data: row })],
  ["createMany", (client) => client.organization.createMany({ data: [row] })],
  ["createManyAndReturn", (client) => client.organization.createManyAndReturn({ data: [row] })],
  ["upsert", (client) => client.organization.upsert({ where: { slug: "one" }, create: row, update: row })],
  ["updateMany", (client) => client.organization.updateMany({ data: { name: "Two" } })],
  ["deleteMany", (client) => client.organization.deleteMany()],
  ["nested create", (client) => client.organization.create({ data: { ...row, workspaces: { create: row } } })],
  ["$executeRaw", (client) => client.$executeRaw`UPDATE "Organization" SET name = ${"Two"}`],
  ["$queryRaw", (client) => client.$queryRaw`DELETE FROM "Organization" RETURNING id`],
  ["a row's lock", (client) => client.$queryRaw`SELECT id FROM "Organization" FOR UPDATE`],
];

const errorOf = (writing: Promise<unknown>): Promise<unknown> =>
  writing.then(
    () => null,
    (error: unknown) => error,
  );

function itIsDenied(): void {
  it.each(WRITES)("%s", async (_, write) => {
    expect(isWriteDenied(await errorOf(write(platform.client)))).toBe(true);
  });

  it.each(WRITES)("%s, in a transaction", async (_, write) => {
    expect(isWriteDenied(await errorOf(platform.client.$transaction((tx) => write(tx))))).toBe(true);
  });
}

describe("a write without the right to (42501) is told as denied", () => {
  beforeAll(() => createPlatformWrites({ adminUrl: platform.adminUrl, appUrl: platform.url }).refuseWrites());
  afterAll(() => createPlatformWrites({ adminUrl: platform.adminUrl, appUrl: platform.url }).allowWrites());
  itIsDenied();
});

describe("a write in a transaction that only reads (25006) is told as denied", () => {
  const readOnly = (on: boolean) =>
    connected(platform.superuserUrl, async (superuser) => {
      await superuser.query(
        `ALTER ROLE "${platform.roles.app}" SET default_transaction_read_only = ${on ? "on" : "off"}`,
      );
      await superuser.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1", [
        platform.roles.app,
      ]);
    });
  beforeAll(() => readOnly(true));
  afterAll(() => readOnly(false));
  itIsDenied();
});

describe("other refusals are not", () => {
  it("a name that is taken, a missing row, SQL that is wrong, an error of the code's own", async () => {
    await platform.client.organization.create({ data: row });
    const failing: (() => Promise<unknown>)[] = [
      () => platform.client.organization.create({ data: row }),
      () => platform.client.organization.update({ where: { slug: "none" }, data: { name: "Two" } }),
      () => platform.client.$queryRaw`SELECT FROM nothing`,
      () => platform.client.$transaction(() => Promise.reject(new Error("42501"))),
    ];
    for (const fail of failing) {
      const error = await errorOf(fail());
      expect(error).toBeInstanceOf(Error);
      expect(isWriteDenied(error)).toBe(false);
    }
    expect(isWriteDenied(null)).toBe(false);
  });
});

import path from "node:path";
import { describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { migrateDatabase, runPrisma } from "#lib/adapters/postgres/migrate.ts";
import { emptyDatabase } from "../cluster/empty-database.ts";

const PRISMA = path.join(import.meta.dirname, "../../prisma");

describe.each(["control", "platform"] as const)("migrations of %s", (database) => {
  const compare = ["migrate", "diff", "--exit-code", "--to-schema", path.join(PRISMA, database, "schema.prisma")];

  it("bring an empty database to exactly the schema", { timeout: 300_000 }, async () => {
    const { url, drop } = await emptyDatabase();
    try {
      const before = await runPrisma(database, url, [...compare, "--from-config-datasource"]);
      expect(before.code, before.output).toBe(2);

      await migrateDatabase(database, url);

      const after = await runPrisma(database, url, [...compare, "--from-config-datasource"]);
      expect(after, after.output).toMatchObject({ code: 0 });
      const status = await runPrisma(database, url, ["migrate", "status"]);
      expect(status.output).toContain("up to date");
    } finally {
      await drop();
    }
  });

  it("replayed in a shadow database say the same, and leave none behind", { timeout: 300_000 }, async () => {
    const { url, drop } = await emptyDatabase();
    try {
      const from = ["--from-migrations", path.join(PRISMA, database, "migrations")];
      const replayed = await runPrisma(database, url, [...compare, ...from]);
      expect(replayed, replayed.output).toMatchObject({ code: 0 });
      const left = await connected(url, (client) =>
        client.query("SELECT datname FROM pg_database WHERE datname LIKE 'prisma_shadow%'"),
      );
      expect(left.rows).toEqual([]);
    } finally {
      await drop();
    }
  });
});

it("a database that can't be reached is an error that names it, without its password", async () => {
  const url = "postgresql://nobody:not-to-be-told@127.0.0.1:9/absent";
  await expect(migrateDatabase("control", url)).rejects.toThrow(/127\.0\.0\.1:9/);
  await expect(migrateDatabase("control", url)).rejects.not.toThrow(/not-to-be-told/);
});

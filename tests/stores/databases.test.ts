import { describe, expect, it } from "vitest";
import { controlDatabase, platformDatabase } from "../postgres.ts";

describe("test databases", () => {
  it("gives a migrated control database with the queue, as the app role", async () => {
    const control = await controlDatabase();
    try {
      await control.client.mode.create({ data: { scope: "system" } });
      await control.pool.query("SELECT graphile_worker.add_job('dispatch', '{}'::json, job_key := 'dispatch')");
      const { rows } = await control.pool.query("SELECT count(*)::int AS jobs FROM graphile_worker.jobs");
      expect(rows).toEqual([{ jobs: 1 }]);
      expect(await control.client.mode.count()).toBe(1);
    } finally {
      await control.drop();
    }
  });

  it("gives each caller a platform database and roles of its own", async () => {
    const [one, other] = await Promise.all([platformDatabase(), platformDatabase()]);
    try {
      await one.client.organization.create({ data: { slug: "one", name: "One" } });
      expect(await one.client.organization.count()).toBe(1);
      expect(await other.client.organization.count()).toBe(0);
      expect(one.roles.writer).not.toBe(other.roles.writer);
    } finally {
      await one.drop();
      await other.drop();
    }
  });
});

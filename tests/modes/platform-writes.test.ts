import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import type { PlatformWrites } from "#lib/ports/platform-writes.ts";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { eventually } from "../eventually.ts";
import { platformDatabase, type PlatformTestDatabase } from "../postgres.ts";

let platform: PlatformTestDatabase;
let writes: PlatformWrites;

beforeAll(async () => {
  platform = await platformDatabase();
  writes = withLimit(10_000);
});
afterEach(() => writes.allowWrites());
afterAll(() => platform.drop());

const insert = `INSERT INTO "Organization" (id, slug, name) VALUES (gen_random_uuid(), gen_random_uuid()::text, 'One')`;

describe("PostgreSQL's layer of read-only", () => {
  it("takes and gives the right to write, any number of times [SEM-04]", async () => {
    expect(await writes.writesAllowed()).toBe(true);
    for (const allowed of [false, false, true, true]) {
      if (allowed) await writes.allowWrites();
      else expect(await writes.refuseWrites()).toEqual([]);
      expect(await writes.writesAllowed()).toBe(allowed);
    }
    await platform.pool.query(insert);
  });

  it("holds at once for sessions that were open before, and lets them read [EXA-06] [EXA-08]", async () => {
    const session = await platform.pool.connect();
    try {
      await session.query(insert);
      const { rows: before } = await session.query(`SELECT count(*) FROM "Organization"`);
      await writes.refuseWrites();
      await expect(session.query(insert)).rejects.toThrow(/permission denied/);
      expect((await session.query(`SELECT count(*) FROM "Organization"`)).rows).toEqual(before);
    } finally {
      session.release();
    }
  });

  it("waits for a transaction that has written, and lets it end as it likes", async () => {
    const session = await platform.pool.connect();
    try {
      await session.query("BEGIN");
      const slug = randomUUID();
      await session.query(`INSERT INTO "Organization" (id, slug, name) VALUES (gen_random_uuid(), $1, 'One')`, [slug]);
      let settled = false;
      const refusing = writes.refuseWrites().finally(() => (settled = true));
      await eventually(async () => expect(await writes.writesAllowed()).toBe(false));
      expect(settled).toBe(false);
      await session.query("COMMIT");
      expect(await refusing).toEqual([]);
      expect(await platform.client.organization.count({ where: { slug } })).toBe(1);
    } finally {
      session.release();
    }
  });

  it("ends a transaction that has written and goes on past the limit, and names it", async () => {
    const session = await platform.pool.connect();
    try {
      const { rows } = await session.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
      await session.query("BEGIN");
      await session.query(insert);
      expect(await withLimit(100).refuseWrites()).toMatchObject([{ pid: rows[0]?.pid }]);
      await expect(session.query("COMMIT")).rejects.toThrow();
    } finally {
      session.release(true);
    }
  });

  it("ends a statement that had its right before and hasn't written its first row yet", async () => {
    const before = await platform.client.organization.count();
    const slow = platform.pool.query(
      `INSERT INTO "Organization" (id, slug, name)
       SELECT gen_random_uuid(), gen_random_uuid()::text, 'Late' FROM (SELECT pg_sleep(30)) AS pause`,
    );
    const failed = expect(slow).rejects.toThrow(/terminating connection/);
    await eventually(async () => expect(await writes.openWriters()).toHaveLength(1));
    expect(await withLimit(100).refuseWrites()).toHaveLength(1);
    await failed;
    expect(await platform.client.organization.count()).toBe(before);
  });

  it("doesn't wait for those who only read", async () => {
    const session = await platform.pool.connect();
    try {
      await session.query("BEGIN");
      await session.query(`SELECT count(*) FROM "Organization"`);
      expect(await writes.refuseWrites()).toEqual([]);
      await session.query("COMMIT");
    } finally {
      session.release();
    }
  });

  it("says so when the right was given by somebody else, whose grant the admin can't take back", async () => {
    const { app, writer } = platform.roles;
    await connected(platform.superuserUrl, (superuser) => superuser.query(`CREATE ROLE "${writer}_2" NOLOGIN`));
    await connected(platform.superuserUrl, async (superuser) => {
      await superuser.query(`GRANT "${writer}" TO "${writer}_2"`);
      await superuser.query(`GRANT "${writer}_2" TO "${app}"`);
    });
    try {
      await expect(writes.refuseWrites()).rejects.toThrow(/can't be kept from writing/);
    } finally {
      await connected(platform.superuserUrl, (superuser) => superuser.query(`DROP ROLE "${writer}_2"`));
    }
  });
});

function withLimit(limitMs: number): PlatformWrites {
  return createPlatformWrites({ adminUrl: platform.adminUrl, appUrl: platform.url, limitMs });
}

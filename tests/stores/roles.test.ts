import { Logger, runOnce } from "graphile-worker";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { controlDatabase, platformDatabase, type ControlTestDatabase, type PlatformTestDatabase } from "../postgres.ts";

let control: ControlTestDatabase;
let platform: PlatformTestDatabase;

beforeAll(async () => {
  [control, platform] = await Promise.all([controlDatabase(), platformDatabase()]);
});
afterAll(async () => {
  await Promise.all([control.drop(), platform.drop()]);
});

describe("the app role of control", () => {
  it("owns nothing", async () => {
    expect(await ownedBy(control.superuserUrl, "lull_app")).toEqual([]);
  });

  it.each([
    'DROP TABLE "User"',
    "CREATE TABLE mine (id int)",
    "CREATE SCHEMA mine",
    'ALTER TABLE "User" DISABLE TRIGGER ALL',
    'TRUNCATE "Node" CASCADE',
    "CREATE ROLE mine",
    "SET ROLE lull_owner",
    "DROP SCHEMA graphile_worker CASCADE",
  ])("is refused: %s", async (sql) => {
    await expect(control.pool.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it("adds to the audit and can't change or delete it", async () => {
    const entry = {
      actorKind: "system",
      actorName: "test",
      action: "test.happened",
      subjectKind: "test",
      subjectId: "1",
      subjectName: "one",
    };
    const { id } = await control.client.auditEntry.create({ data: entry });
    await expect(control.client.auditEntry.delete({ where: { id } })).rejects.toThrow(/permission denied/);
    await expect(control.client.auditEntry.update({ where: { id }, data: { action: "other" } })).rejects.toThrow(
      /permission denied/,
    );
    expect(await control.client.auditEntry.findUnique({ where: { id } })).toMatchObject({ action: "test.happened" });
  });

  it("runs graphile-worker's jobs: queued, done and gone", async () => {
    const seen: unknown[] = [];
    await control.pool.query(
      "SELECT graphile_worker.add_job('say', '{\"word\": \"lull\"}'::json, queue_name := 'one')",
    );
    await runOnce({
      pgPool: control.pool,
      noHandleSignals: true,
      logger: new Logger(() => () => undefined),
      taskList: { say: async (payload) => void seen.push(payload) },
    });
    expect(seen).toEqual([{ word: "lull" }]);
    const { rows } = await control.pool.query("SELECT count(*)::int AS left FROM graphile_worker.jobs");
    expect(rows).toEqual([{ left: 0 }]);
  });

  it("may free the jobs of a dead worker", async () => {
    await control.pool.query("SELECT graphile_worker.force_unlock_workers(ARRAY['gone'])");
  });
});

describe("the role with which runners read control", () => {
  it("reads the mode, and nothing else", async () => {
    await connected(control.modeReaderUrl, async (client) => {
      await client.query('SELECT * FROM "Mode"');
      for (const sql of ['SELECT * FROM "User"', 'SELECT * FROM "ApiToken"', `UPDATE "Mode" SET "readOnly" = false`]) {
        await expect(client.query(sql)).rejects.toThrow("permission denied");
      }
    });
  });
});

describe("the app role of platform", () => {
  const write = (): Promise<unknown> =>
    platform.client.organization.create({ data: { slug: crypto.randomUUID(), name: "One" } });

  it("owns nothing, and has no write privilege but by writer", async () => {
    expect(await ownedBy(platform.superuserUrl, platform.roles.app)).toEqual([]);
    const granted = await connected(platform.superuserUrl, (client) =>
      client.query(
        `SELECT c.relname, a.privilege_type FROM pg_class c, aclexplode(c.relacl) a
         WHERE a.grantee = $1::regrole AND a.privilege_type <> 'SELECT'`,
        [platform.roles.app],
      ),
    );
    expect(granted.rows).toEqual([]);
  });

  it("writes nothing after one REVOKE, in open sessions and transactions too, and writes again after one GRANT", async () => {
    await write();
    const held = await platform.pool.connect();
    try {
      await held.query("BEGIN");
      await held.query("SELECT 1");
      await asAdmin(`REVOKE ${platform.roles.writer} FROM ${platform.roles.app}`);

      const before = await platform.client.organization.count();
      await expect(held.query(`INSERT INTO "JobKind" (id, name) VALUES ('k', 'k')`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(write()).rejects.toThrow(/permission denied/);
      await expect(platform.client.organization.updateMany({ data: { name: "Other" } })).rejects.toThrow(
        /permission denied/,
      );
      await expect(platform.client.organization.deleteMany()).rejects.toThrow(/permission denied/);
      await expect(platform.pool.query(`GRANT ${platform.roles.writer} TO ${platform.roles.app}`)).rejects.toThrow();
      expect(await platform.client.organization.count()).toBe(before);
    } finally {
      await held.query("ROLLBACK");
      held.release();
      await asAdmin(`GRANT ${platform.roles.writer} TO ${platform.roles.app}`);
    }
    await write();
  });

  it("is refused what owners do", async () => {
    for (const sql of [
      'DROP TABLE "Run"',
      "CREATE TABLE mine (id int)",
      `SET ROLE ${platform.roles.owner}`,
      'TRUNCATE "Run"',
    ]) {
      await expect(platform.pool.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);
    }
  });

  it("adds to the outbox and can't change it", async () => {
    const row = {
      actorKind: "system",
      actorName: "test",
      action: "test.happened",
      subjectKind: "test",
      subjectId: "1",
      subjectName: "one",
    };
    const { id } = await platform.client.auditOutbox.create({ data: row });
    await expect(platform.client.auditOutbox.delete({ where: { id } })).rejects.toThrow(/permission denied/);
  });
});

describe("the admin role of platform", () => {
  it("ends sessions of the app, and owns nothing", async () => {
    const victim = await platform.pool.connect();
    victim.on("error", () => undefined);
    const { rows } = await victim.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const ended = await asAdmin(`SELECT pg_terminate_backend(${rows[0]?.pid ?? 0}) AS ended`);
    expect(ended.rows).toEqual([{ ended: true }]);
    await expect(victim.query<{ pid: number }>("SELECT 1")).rejects.toThrow();
    victim.release(true);
    expect(await ownedBy(platform.superuserUrl, platform.roles.admin)).toEqual([]);
    await expect(asAdmin('DROP TABLE "Run"')).rejects.toThrow(/must be owner/);
  });
});

describe("passwords", () => {
  it("are scram-sha-256 for every role, and a wrong one is refused", async () => {
    const roles = await connected(control.superuserUrl, (client) =>
      client.query("SELECT rolname, left(rolpassword, 14) AS kind FROM pg_authid WHERE rolcanlogin"),
    );
    expect(roles.rows.length).toBeGreaterThan(4);
    expect(roles.rows.filter(({ kind }) => kind !== "SCRAM-SHA-256$")).toEqual([]);
    const wrong = new URL(control.url);
    wrong.password = "wrong";
    await expect(connected(wrong.href, (client) => client.query("SELECT 1"))).rejects.toThrow(
      /password authentication failed/,
    );
  });

  it("are the only way in: no line of pg_hba.conf trusts anybody", async () => {
    const lines = await connected(control.superuserUrl, (client) =>
      client.query("SELECT DISTINCT auth_method FROM pg_hba_file_rules"),
    );
    expect(lines.rows).toEqual([{ auth_method: "scram-sha-256" }]);
  });

  it("of one database's app open no other database", async () => {
    const other = new URL(platform.url);
    other.pathname = new URL(control.url).pathname;
    await expect(connected(other.href, (client) => client.query("SELECT 1"))).rejects.toThrow(
      /permission denied for database/,
    );
  });
});

async function ownedBy(superuserUrl: string, role: string): Promise<unknown[]> {
  const { rows } = await connected(superuserUrl, (client) =>
    client.query<{ what: string; objid: number }>(
      "SELECT classid::regclass::text AS what, objid FROM pg_shdepend WHERE deptype = 'o' AND refobjid = $1::regrole",
      [role],
    ),
  );
  return rows;
}

function asAdmin(sql: string) {
  return connected(platform.adminUrl, (client) => client.query(sql));
}

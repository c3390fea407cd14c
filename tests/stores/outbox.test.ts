import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { copyOutbox } from "#lib/use-cases/audit/copy-outbox.ts";
import { recordPlatformAudit } from "#lib/use-cases/audit/record-platform-audit.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { keepCopyingOutbox } from "#lib/worker/copy-outbox.ts";
import { controlDatabase, platformDatabase, type ControlTestDatabase, type PlatformTestDatabase } from "../postgres.ts";

let control: ControlTestDatabase;
let platform: PlatformTestDatabase;

beforeEach(async () => {
  [control, platform] = await Promise.all([controlDatabase(), platformDatabase()]);
});
afterEach(async () => {
  await Promise.all([control.drop(), platform.drop()]);
});

const INSERT = `INSERT INTO "AuditOutbox" (id, "actorKind", "actorName", action, "subjectKind", "subjectId", "subjectName")
  VALUES (gen_random_uuid(), 'user', 'somebody', 'sheet.change', 'sheet', $1, 'Addresses')`;

function change(tx: PlatformTx, subject: string): Promise<void> {
  const line = {
    action: "sheet.change",
    subject: { kind: "sheet", id: subject, name: "Addresses" },
    after: { rows: 3 },
  };
  return recordPlatformAudit(tx, systemActor("test"), line);
}

async function copiedSubjects(): Promise<string[]> {
  const entries = await control.client.auditEntry.findMany({ orderBy: { id: "asc" } });
  return entries.map(({ subjectId }) => subjectId);
}

describe("the outbox's copier", () => {
  it("copies a row with all that it says, once", async () => {
    await change(platform.client, "a");
    const row = await platform.client.auditOutbox.findFirstOrThrow();
    expect(await copyOutbox(control.client, platform.client)).toBe(1);
    expect(await copyOutbox(control.client, platform.client)).toBe(0);
    const { seq: _seq, id, ...said } = row;
    expect(await control.client.auditEntry.findMany()).toMatchObject([{ ...said, outboxId: id }]);
  });

  it("copies nothing of a change that is rolled back", async () => {
    const failing = platform.client.$transaction(async (tx) => {
      await change(tx, "undone");
      throw new Error("refused");
    });
    await expect(failing).rejects.toThrow("refused");
    expect(await copyOutbox(control.client, platform.client)).toBe(0);
    expect(await copiedSubjects()).toEqual([]);
  });

  it("misses no row that commits after a later one", async () => {
    const late = await platform.pool.connect();
    await late.query("BEGIN");
    await late.query(INSERT, ["late"]);
    await platform.pool.query(INSERT, ["early"]);
    // The writer stays open for longer than the copier waits: it copies what it sees, and comes back for the rest.
    expect(await copyOutbox(control.client, platform.client)).toBe(1);
    expect(await copiedSubjects()).toEqual(["early"]);
    await late.query("COMMIT");
    late.release();
    expect(await copyOutbox(control.client, platform.client)).toBe(1);
    expect((await copiedSubjects()).sort()).toEqual(["early", "late"]);
    expect(await copyOutbox(control.client, platform.client)).toBe(0);
  });

  it("copies each row of many writers exactly once, by two copiers at once", async () => {
    const stop = new AbortController();
    const log = { warn: (fields: object) => expect.unreachable(JSON.stringify(fields)) };
    const databases = { control: control.client, platform: platform.client, platformUrl: platform.url };
    const copiers = [1, 2].map(() => keepCopyingOutbox({ ...databases, log }, stop.signal));
    const expected = Array.from({ length: 400 }, (_, index) => String(index));
    const queue = [...expected];
    const writer = async (): Promise<void> => {
      for (let subject = queue.pop(); subject !== undefined; subject = queue.pop()) {
        const client = await platform.pool.connect();
        await client.query("BEGIN");
        await client.query(INSERT, [subject]);
        await client.query("SELECT pg_sleep(random() * 0.02)");
        await client.query("COMMIT");
        client.release();
      }
    };
    await Promise.all([1, 2, 3, 4, 5].map(writer));
    await expect.poll(() => control.client.auditEntry.count(), { timeout: 60_000 }).toBe(expected.length);
    stop.abort();
    await Promise.all(copiers);
    expect((await copiedSubjects()).sort()).toEqual(expected.sort());
    expect((await control.client.outboxCursor.findMany()).length).toBe(1);
  });

  it("works while the app can't write to platform", async () => {
    await change(platform.client, "before");
    await connected(platform.adminUrl, (admin) =>
      admin.query(`REVOKE ${platform.roles.writer} FROM ${platform.roles.app}`),
    );
    await expect(change(platform.client, "refused")).rejects.toThrow(/permission denied/);
    expect(await copyOutbox(control.client, platform.client)).toBe(1);
    expect(await copiedSubjects()).toEqual(["before"]);
  });

  it("goes on after platform was restored to an older time and gives the same numbers out again", async () => {
    for (const subject of ["a", "b", "c"]) await change(platform.client, subject);
    await copyOutbox(control.client, platform.client);
    await connected(platform.ownerUrl, async (owner) => {
      await owner.query(`DELETE FROM "AuditOutbox" WHERE "subjectId" <> 'a'`);
      await owner.query(`SELECT setval(pg_get_serial_sequence('"AuditOutbox"', 'seq'), 1)`);
    });
    for (const subject of ["d", "e", "f"]) await change(platform.client, subject);
    expect(await copyOutbox(control.client, platform.client)).toBe(3);
    expect(await copiedSubjects()).toEqual(["a", "b", "c", "d", "e", "f"]);
  });
});

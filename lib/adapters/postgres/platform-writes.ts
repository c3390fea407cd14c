import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { OpenWriter, PlatformWrites } from "#lib/ports/platform-writes.ts";
import { connected } from "./connected.ts";
import { openWriters } from "./open-writers.ts";

/** What an ended session takes to be gone at most. */
const GONE_MS = 5_000;
const POLL_MS = 25;

interface Options {
  /** Of the role that may grant and revoke the platform's writer role, and end sessions. */
  adminUrl: string;
  /** Of the role that writes as a member of it. */
  appUrl: string;
  /** How long a transaction that has written may take to its end, before it is ended. */
  limitMs?: number;
}

/** The right to write to platform, given and taken by membership of the writer role. */
export function createPlatformWrites({ adminUrl, appUrl, limitMs = 10_000 }: Options): PlatformWrites {
  const app = decodeURIComponent(new URL(appUrl).username);
  return {
    refuseWrites: () =>
      connected(adminUrl, async (admin) => {
        const writer = await writerRole(admin);
        await admin.query(`REVOKE ${pg.escapeIdentifier(writer)} FROM ${pg.escapeIdentifier(app)}`);
        if (await isMember(admin, app, writer)) {
          throw new Error(
            `${app} can't be kept from writing: somebody else than the admin made it a member of ${writer}.`,
          );
        }
        return endWriters(admin, app, limitMs);
      }),
    allowWrites: () =>
      connected(adminUrl, async (admin) => {
        const writer = await writerRole(admin);
        await admin.query(`GRANT ${pg.escapeIdentifier(writer)} TO ${pg.escapeIdentifier(app)}`);
      }),
    writesAllowed: () => connected(adminUrl, async (admin) => isMember(admin, app, await writerRole(admin))),
    openWriters: () => connected(adminUrl, openWriters),
  };
}

/** The role that the admin may grant and that may write to the platform's tables. */
async function writerRole(admin: pg.ClientBase): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT r.rolname AS name FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
     WHERE m.member = current_user::regrole AND m.admin_option AND has_table_privilege(r.oid, '"AuditOutbox"', 'INSERT')`,
  );
  const [role] = rows;
  if (!role) throw new Error("The platform's admin role may grant no role that writes: set the database up anew.");
  return role.name;
}

async function isMember(admin: pg.ClientBase, app: string, writer: string): Promise<boolean> {
  const { rows } = await admin.query<{ member: boolean }>("SELECT pg_has_role($1, $2, 'MEMBER') AS member", [
    app,
    writer,
  ]);
  return rows[0]?.member === true;
}

/** Waits for those that could write before the right was taken; nobody can join them. Returns whom it had to end. */
async function endWriters(admin: pg.ClientBase, app: string, limitMs: number): Promise<OpenWriter[]> {
  const writers = (await openWriters(admin)).filter(({ role }) => role === app);
  const late = await remaining(admin, writers, limitMs);
  for (const { pid } of late) await admin.query("SELECT pg_terminate_backend($1)", [pid]);
  const stuck = await remaining(admin, late, GONE_MS);
  if (stuck.length > 0) {
    const who = stuck.map(({ pid, application }) => `${pid} (${application || "unnamed"})`).join(", ");
    throw new Error(`Sessions of platform that have written could not be ended: ${who}.`);
  }
  return late;
}

/** Those of the given transactions that are still open when the time is over. */
async function remaining(admin: pg.ClientBase, of: OpenWriter[], withinMs: number): Promise<OpenWriter[]> {
  let open = of;
  for (const limit = Date.now() + withinMs; open.length > 0 && Date.now() < limit; await wait(POLL_MS)) {
    const now = new Set((await openWriters(admin)).map(({ transaction }) => transaction));
    open = open.filter(({ transaction }) => now.has(transaction));
  }
  return open;
}

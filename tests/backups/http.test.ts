import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRows } from "../api/all-rows.ts";
import { backupHttpWorld, PASSWORD, type BackupHttpWorld } from "./http-world.ts";

let world: BackupHttpWorld;
beforeAll(async () => {
  world = await backupHttpWorld();
}, 120_000);
afterAll(() => world.close());

const ID = randomUUID();
const asAdmin = (method: string, body?: unknown) => ({ as: "admin" as const, method, body });

it.each([
  ["GET", "/api/v1/backups"],
  ["POST", "/api/v1/backups"],
  ["POST", "/api/v1/backups/plan"],
  ["DELETE", `/api/v1/backups/${ID}`],
  ["POST", `/api/v1/backups/${ID}/rehearsal`],
  ["POST", `/api/v1/backups/${ID}/rehearsal/plan`],
  ["POST", `/api/v1/backups/${ID}/restore`],
  ["POST", `/api/v1/backups/${ID}/restore/plan`],
  ["GET", "/api/v1/backup-targets"],
  ["POST", "/api/v1/backup-targets"],
  ["DELETE", "/api/v1/backup-targets/here"],
  ["GET", "/api/v1/backup-schedules"],
  ["POST", "/api/v1/backup-schedules"],
  ["PATCH", "/api/v1/backup-schedules/nightly"],
  ["DELETE", "/api/v1/backup-schedules/nightly"],
  ["GET", "/api/v1/database-copies"],
  ["DELETE", `/api/v1/database-copies/${ID}`],
  ["POST", `/api/v1/database-copies/${ID}/undo`],
  ["POST", `/api/v1/database-copies/${ID}/undo/plan`],
])("%s %s is for system-admins alone", async (method, path) => {
  const body = method === "GET" ? undefined : {};
  for (const as of ["operator", "viewer"] as const)
    expect((await world.ask(path, { as, method, body })).status).toBe(403);
  expect((await world.ask(path, { as: null, method, body })).status).toBe(401);
});

describe("targets", () => {
  it("become known once a file could be written there, and leave nothing behind", async () => {
    const settings = { kind: "folder", path: world.backups };
    const made = await world.json("/api/v1/backup-targets", asAdmin("POST", { name: "here", settings }));
    expect(made).toMatchObject({ status: 201, body: { name: "here" } });
    expect(await readdir(world.backups)).toEqual([]);
    const again = await world.json("/api/v1/backup-targets", asAdmin("POST", { name: "here", settings }));
    expect(again.status).toBe(409);
    const { body } = await world.json("/api/v1/backup-targets", asAdmin("GET"));
    expect(body.items).toMatchObject([{ name: "here", kind: "folder", place: world.backups, backups: 0 }]);
  });

  it.each([
    ["a folder outside of those that are given", { kind: "folder", path: "/etc" }],
    ["one that leads out", { kind: "folder", path: "/var/../etc" }],
    ["a path that isn't whole", { kind: "folder", path: "backups" }],
    [
      "a host that is none",
      { kind: "sftp", host: "-oProxyCommand=x", user: "lull", path: "/b", hostKey: "ssh-ed25519 AAAA" },
    ],
    ["another kind", { kind: "ftp", host: "a", path: "/b" }],
    ["none", undefined],
  ])("%s is refused, and nothing is kept", async (_, settings) => {
    const before = await world.control.backupTarget.count();
    const refused = await world.ask("/api/v1/backup-targets", asAdmin("POST", { name: "other", settings }));
    expect(refused.status).toBe(400);
    expect(await world.control.backupTarget.count()).toBe(before);
  });
});

describe("schedules", () => {
  const nightly = { name: "nightly", target: "here", cron: "30 2 * * *", keepLast: 7 };

  it("are added, switched off and on, and removed", async () => {
    expect((await world.ask("/api/v1/backup-schedules", asAdmin("POST", nightly))).status).toBe(201);
    expect((await world.ask("/api/v1/backup-schedules", asAdmin("POST", nightly))).status).toBe(409);
    const path = "/api/v1/backup-schedules/nightly";
    expect((await world.ask(path, asAdmin("PATCH", { enabled: false }))).status).toBe(200);
    expect(await world.control.backupSchedule.findFirst()).toMatchObject({ enabled: false, nextAt: null });
    expect((await world.ask(path, asAdmin("PATCH", { enabled: true }))).status).toBe(200);
    const { body } = await world.json("/api/v1/backup-schedules", asAdmin("GET"));
    expect(body.items).toMatchObject([{ name: "nightly", target: "here", cron: "30 2 * * *", enabled: true }]);
    // A target that a schedule writes to stays.
    expect((await world.ask("/api/v1/backup-targets/here", asAdmin("DELETE"))).status).toBe(409);
    expect((await world.ask(path, asAdmin("DELETE"))).status).toBe(200);
    expect((await world.ask(path, asAdmin("DELETE"))).status).toBe(404);
    expect((await world.ask(path, asAdmin("PATCH", { enabled: true }))).status).toBe(404);
  });

  it.each([
    ["a cron that is none", { cron: "every night" }],
    ["a cron that never comes", { cron: "0 0 30 2 *" }],
    ["a target that isn't there", { target: "nowhere" }],
    ["a retention of nothing", { keepLast: 0 }],
    ["a name that leads out", { name: "../nightly" }],
  ])("%s is refused", async (_, change) => {
    const refused = await world.ask("/api/v1/backup-schedules", asAdmin("POST", { ...nightly, ...change }));
    expect(refused.status).toBe(400);
    expect(await world.control.backupSchedule.count()).toBe(0);
  });
});

describe("backups", () => {
  it("are planned without a change, refused when the plan is another, and started as seen", async () => {
    const before = await allRows(world.database.pool);
    const { status, body: plan } = await world.json("/api/v1/backups/plan", asAdmin("POST", { target: "here" }));
    expect(status).toBe(200);
    expect(JSON.stringify(plan.warnings)).toContain("hot");
    expect(await allRows(world.database.pool)).toEqual(before);
    const asked = { target: "here", reason: "before the update" };
    const stale = { ...asked, planRevision: "0123456789abcdef" };
    expect((await world.ask("/api/v1/backups", asAdmin("POST", stale))).status).toBe(409);
    const started = await world.json("/api/v1/backups", asAdmin("POST", { ...asked, planRevision: plan.revision }));
    expect(started.status).toBe(202);
    const operation = await world.control.operation.findFirstOrThrow();
    expect(operation).toMatchObject({ id: started.body.operationId, kind: "platform.backup", reason: asked.reason });
    await world.control.operation.deleteMany();
  });

  it.each([
    ["no reason", { reason: "" }],
    ["a target that isn't there", { target: "nowhere" }],
    ["a database that isn't named", { database: "orders" }],
    ["a format that is none", { format: "tar" }],
    ["a certificate that isn't there", { quiescence: "certificate" }],
  ])("%s starts nothing", async (_, change) => {
    const refused = await world.ask("/api/v1/backups", asAdmin("POST", { target: "here", reason: "test", ...change }));
    expect([400, 404, 409]).toContain(refused.status);
    expect(await world.control.operation.count()).toBe(0);
  });

  it("are listed, rehearsed, and let go; the last verified one stays", async () => {
    const last = await world.plantBackup("here", { verifiedAt: new Date() });
    const other = await world.plantBackup("here");
    const { body } = await world.json("/api/v1/backups?limit=1", asAdmin("GET"));
    expect(body.items).toMatchObject([{ id: other, status: "complete", target: "here" }]);
    const next = await world.json(`/api/v1/backups?limit=1&cursor=${String(body.nextCursor)}`, asAdmin("GET"));
    expect(next.body).toMatchObject({ items: [{ id: last }], nextCursor: null });
    const plan = await world.json(`/api/v1/backups/${last}/rehearsal/plan`, asAdmin("POST", {}));
    expect(plan).toMatchObject({ status: 200, body: { kind: "platform.rehearse" } });
    const remove = (id: string, reason = "old") => world.ask(`/api/v1/backups/${id}`, asAdmin("DELETE", { reason }));
    expect((await remove(last)).status).toBe(409);
    expect((await remove(other, "")).status).toBe(400);
    expect((await remove(other)).status).toBe(200);
    expect((await remove(other)).status).toBe(409);
    expect((await remove(ID)).status).toBe(404);
    expect((await world.json("/api/v1/backups", asAdmin("GET"))).status).toBe(200);
    expect((await world.ask("/api/v1/backup-targets/here", asAdmin("DELETE"))).status).toBe(409);
  });

  it("nobody restores one, or undoes that, with a wrong password, or one that isn't there [SEM-27]", async () => {
    const { id } = await world.control.backup.findFirstOrThrow({ where: { status: "complete" } });
    const wrong = { reason: "test", password: "not the one" };
    const right = { reason: "test", password: PASSWORD };
    const post = async (path: string, body: object) => (await world.ask(path, asAdmin("POST", body))).status;
    expect(await post(`/api/v1/backups/${id}/restore`, wrong)).toBe(403);
    expect(await post(`/api/v1/backups/${id}/restore`, { reason: "test" })).toBe(400);
    expect(await post(`/api/v1/database-copies/${ID}/undo`, wrong)).toBe(403);
    expect(await post(`/api/v1/database-copies/${ID}/undo`, right)).toBe(404);
    expect(await post(`/api/v1/backups/${ID}/restore`, right)).toBe(404);
    expect(await post(`/api/v1/backups/${ID}/restore/plan`, {})).toBe(404);
    expect(await post("/api/v1/backups/..%2f..%2fetc/restore/plan", {})).toBe(400);
    expect(await world.control.operation.count()).toBe(0);
    expect(await world.control.consoleLock.findFirst()).toMatchObject({ session: null });
  });
});

it("copies that restores have put aside are listed, and let go with a reason", async () => {
  const data = { database: "platform", storedAs: "platform_old", operationId: ID, reason: "restored", bytes: 5n };
  const { id } = await world.control.databaseCopy.create({ data });
  const { body } = await world.json("/api/v1/database-copies", asAdmin("GET"));
  expect(body.items).toMatchObject([{ id, storedAs: "platform_old" }]);
  const drop = (copy: string, reason: string) =>
    world.ask(`/api/v1/database-copies/${copy}`, asAdmin("DELETE", { reason }));
  expect((await drop(id, " ")).status).toBe(400);
  expect((await drop(ID, "room")).status).toBe(404);
  expect((await drop(id, "room")).status).toBe(200);
  const copy = await world.control.databaseCopy.findUniqueOrThrow({ where: { id } });
  expect(copy.keepUntil?.getTime()).toBeLessThanOrEqual(Date.now());
  const entry = await world.control.auditEntry.findFirst({ where: { action: "backup.copy.drop" } });
  expect(entry).toMatchObject({ reason: "room", subjectName: "platform_old", actorName: "admin (token test)" });
});

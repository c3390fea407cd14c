import { afterEach, beforeEach, expect, it } from "vitest";
import { consoleAuditLog } from "#lib/adapters/state-folder/console-audit-log.ts";
import {
  askForConsole,
  grantConsole,
  keepConsole,
  keepFromHandOver,
  leaveConsole,
} from "#lib/use-cases/console/console-verbs.ts";
import { carryOverAudit } from "#lib/use-cases/console/carry-over-audit.ts";
import { holdConsole } from "#lib/use-cases/console/hold-console.ts";
import { signInConsole, type ConsoleContext, type ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { unlockConsole } from "#lib/use-cases/console/unlock-console.ts";
import { consoleWorld, PASSWORD, type ConsoleWorld } from "./console-world.ts";

let world: ConsoleWorld;
let web: ConsoleContext;

beforeEach(async () => {
  world = await consoleWorld();
  web = world.process();
});

afterEach(() => world.end());

const RIGHT = { user: "maintenance", password: PASSWORD };

it("of a thousand sign-ins at once with the right password, in two processes, exactly one gets the console", async () => {
  const processes = [web, world.process()];
  const tries = Array.from({ length: 1_000 }, (_, i) =>
    signInConsole(processes[i % 2] ?? web, RIGHT, `198.51.${i >> 8}.${i & 255}`),
  );
  const answers = await Promise.all(tries);
  const reasons = answers.map((answer) => (answer.ok ? "console" : answer.reason));
  expect(reasons.filter((reason) => reason === "console")).toHaveLength(1);
  expect(reasons.filter((reason) => reason !== "console" && reason !== "locked" && reason !== "busy")).toEqual([]);
  expect((await web.lock.read()).lock.token).toBe(1);
});

it("tells the second one who has it, from where, since when, and when it frees itself", async () => {
  await signInConsole(web, { ...RIGHT, name: "Ann" }, "192.0.2.1");
  const second = await signInConsole(world.process(), RIGHT, "192.0.2.2");
  expect(second).toMatchObject({ ok: false, reason: "locked", holder: { name: "Ann", address: "192.0.2.1" } });
  if (second.ok || second.reason !== "locked") return;
  expect(second.freesAt.getTime() - second.holder.activeAt.getTime()).toBe(300_000);
});

it.each([
  ["another name", { user: "admin", password: PASSWORD }],
  ["another password", { user: "maintenance", password: "guessed" }],
  ["no password", { user: "maintenance" }],
  ["an endless password", { user: "maintenance", password: "x".repeat(2_000) }],
  ["no object", "maintenance"],
])("%s is wrong, and said to be no more than that", async (_, given) => {
  expect(await signInConsole(web, given, "192.0.2.1")).toEqual({ ok: false, reason: "wrong" });
  expect((await web.lock.read()).lock).toMatchObject({ token: 0, holder: null });
});

it("makes an address wait after three wrong ones, however many come at once, in every process from then on", async () => {
  const wrong = { user: "maintenance", password: "guessed" };
  const answers = await Promise.all(Array.from({ length: 100 }, () => signInConsole(web, wrong, "192.0.2.1")));
  expect(answers.filter((answer) => !answer.ok && answer.reason === "wrong")).toHaveLength(3);
  expect(await signInConsole(world.process(), RIGHT, "192.0.2.1")).toMatchObject({ ok: false, reason: "wait" });
  expect(await signInConsole(web, RIGHT, "192.0.2.2")).toMatchObject({ ok: true });
  const failed = await world.database.client.auditEntry.count({ where: { action: "console.sign-in-failed" } });
  expect(failed).toBe(3);
  const paused = await world.database.client.auditEntry.count({ where: { action: "console.sign-in-paused" } });
  expect(paused).toBe(1);
});

it("what a holder asks for after the hand-over is refused, in its own transaction", async () => {
  const ann = await signedIn(web, "192.0.2.1");
  const ben = await signInConsole(web, { ...RIGHT, name: "Ben" }, "192.0.2.2");
  if (ben.ok || ben.reason !== "locked") throw new Error("The console isn't locked.");
  const asker = { session: ben.asker.session, name: "Ben", address: "192.0.2.2" };
  expect(await askForConsole(web, asker)).toMatchObject({ ok: true });
  expect(await grantConsole(web, ann)).toMatchObject({ ok: true });
  expect(await signInConsole(web, RIGHT, "192.0.2.3")).toMatchObject({ ok: false, reason: "locked" });
  const taken = await signInConsole(web, { ...RIGHT, session: ben.asker.session }, "192.0.2.2");
  expect(taken).toMatchObject({ ok: true, value: { token: ann.token + 1 } });
  expect(await held(ann)).toBe(false);
  expect(await keepConsole(web, ann)).toMatchObject({ ok: false, reason: "forbidden" });
  expect(taken.ok && (await held(taken.value))).toBe(true);
});

it("whoever is asked for it may keep it, and then another may ask", async () => {
  const ann = await signedIn(web, "192.0.2.1");
  const ben = { session: "ben", name: "Ben", address: "192.0.2.2" };
  await askForConsole(web, ben);
  expect(await askForConsole(web, { ...ben, session: "cay" })).toMatchObject({ ok: false, reason: "conflict" });
  expect(await keepFromHandOver(web, ann)).toMatchObject({ ok: true });
  expect(await askForConsole(web, { ...ben, session: "cay" })).toMatchObject({ ok: true });
  expect(await held(ann)).toBe(true);
});

it("signed out, its token is dead", async () => {
  const ann = await signedIn(web, "192.0.2.1");
  expect(await leaveConsole(web, ann)).toMatchObject({ ok: true });
  expect(await held(ann)).toBe(false);
  expect(await leaveConsole(web, ann)).toMatchObject({ ok: false });
});

it("unlocked on the host, its holder is out and the next one gets in", async () => {
  const ann = await signedIn(web, "192.0.2.1");
  expect(await unlockConsole(world.process(), "root on hv")).toBe("maintenance");
  expect(await held(ann)).toBe(false);
  expect(await signInConsole(web, RIGHT, "192.0.2.2")).toMatchObject({ ok: true, value: { token: ann.token + 2 } });
});

it("works without a database; that token is worth nothing where there is one, and the audit is carried over", async () => {
  const host = world.withoutDatabase();
  const ann = await signedIn(host, "192.0.2.1");
  expect(ann.kind).toBe("file");
  expect(await signInConsole(host, RIGHT, "192.0.2.2")).toMatchObject({ ok: false, reason: "locked" });
  expect(await keepConsole(host, ann)).toMatchObject({ ok: true });
  expect(await held(ann)).toBe(false);
  expect(await keepConsole(web, ann)).toMatchObject({ ok: false });

  const log = consoleAuditLog(world.folder);
  await Promise.all([carryOverAudit(world.database.client, log), carryOverAudit(world.database.client, log)]);
  const actions = await world.database.client.auditEntry.findMany({ orderBy: { at: "asc" } });
  expect(actions.map(({ action, address }) => [action, address])).toEqual([
    ["console.sign-in", "192.0.2.1"],
    ["console.sign-in-locked", "192.0.2.2"],
  ]);
  expect(await log.pending()).toEqual([]);
});

it("nobody gets in while no password is set", async () => {
  const identity = { read: () => Promise.resolve(null), set: () => Promise.resolve(1) };
  expect(await signInConsole({ ...web, identity }, RIGHT, null)).toEqual({ ok: false, reason: "noPassword" });
});

async function signedIn(context: ConsoleContext, address: string): Promise<ConsoleSession> {
  const answer = await signInConsole(context, RIGHT, address);
  if (!answer.ok) throw new Error(`Not signed in: ${answer.reason}`);
  return answer.value;
}

function held(session: ConsoleSession): Promise<boolean> {
  return world.database.client.$transaction(async (tx) => (await holdConsole(tx, session)).ok);
}

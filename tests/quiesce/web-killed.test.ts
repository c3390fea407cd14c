import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { findCertificate } from "#lib/queries/quiesce/find-certificate.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { eventually } from "../eventually.ts";
import { quiesceWorld, valueOf, type QuiesceWorld } from "./quiesce-world.ts";

interface Web {
  child: ChildProcess;
  url: string;
}

let world: QuiesceWorld;
let token: string;
const webs: Web[] = [];

beforeAll(async () => {
  world = await quiesceWorld();
  const groups = { create: [{ group: "system-admin" }] };
  await world.control.user.create({ data: { name: "root", displayName: "root", groups } });
  const context = { actor: systemActor("test"), control: world.control, now: () => new Date() };
  const asked = { user: "root", name: "test", scopes: ["read", "operate", "admin"] };
  token = valueOf(await createToken(context, asked)).token;
});
afterAll(async () => {
  for (const { child } of webs) await killed(child);
  await world.close();
});

it("kill -9 of the web while quiesce goes on, and while it is being confirmed: it ends rightly [SEM-16]", async () => {
  await world.startWorker();
  const run = await world.run({ name: "Nightly patch" });

  // In the middle of the request: the operation's transaction waits for a lock, and its process dies.
  const dying = await startWeb();
  await connected(world.database.ownerUrl, async (holder) => {
    await holder.query(`BEGIN; LOCK TABLE "Claim" IN ACCESS EXCLUSIVE MODE`);
    const unanswered = quiesce(dying).then(
      ({ status }) => `answered ${status}`,
      () => "no answer",
    );
    await eventually(async () => expect(await waitersFor(holder, "Claim")).toBeGreaterThan(0), 20_000);
    await killed(dying.child);
    expect(await unanswered).toBe("no answer");
    await holder.query("COMMIT");
  });
  await eventually(async () => expect(await world.control.claim.count()).toBe(0));
  expect(await world.control.operation.count()).toBe(0);
  expect((await world.switches()).jobsStopped).toBe(false);

  // After it: the operation belongs to the system, and goes on without the process that has started it.
  const started = await startWeb();
  const answer = await quiesce(started);
  expect(answer.status).toBe(202);
  const { operationId } = (await answer.json()) as { operationId: string };
  await world.untilStep(operationId, "runs", ({ detail }) => expect(detail).toContain("Nightly patch"));
  await killed(started.child);
  await world.end(run.id);
  await world.until(operationId, "succeeded");
  expect(await world.switches()).toEqual({ jobsStopped: true, readOnly: true, writesAllowed: false });
  expect(await findCertificate(world.control)).toMatchObject({ operationId, holds: true });

  const after = await startWeb();
  const shown = await ask(after, "GET", `/operations/${operationId}`);
  expect(await shown.json()).toMatchObject({ status: "succeeded", percent: 100 });
  expect((await ask(after, "POST", "/mode/resume", { reason: "done" })).status).toBe(202);
  await eventually(async () => expect((await world.switches()).writesAllowed).toBe(true));
}, 120_000);

const quiesce = (web: Web): Promise<Response> => ask(web, "POST", "/mode/quiesce", { reason: "backup" });

function ask({ url }: Web, method: string, at: string, body?: object): Promise<Response> {
  return fetch(`${url}/api/v1${at}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function startWeb(): Promise<Web> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "web-process.ts")], {
    env: {
      ...process.env,
      CONTROL_DATABASE_URL: world.database.url,
      PLATFORM_DATABASE_URL: world.platform.url,
      PLATFORM_ADMIN_DATABASE_URL: world.platform.adminUrl,
      AUTH_SECRET: "a secret of these tests alone, long enough",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const [, url] = /^ready (.+)$/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    const web = { child, url };
    webs.push(web);
    return web;
  }
  throw new Error("The web process has ended.");
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

async function waitersFor(client: Pick<pg.Client, "query">, table: string): Promise<number> {
  const { rows } = await client.query(
    "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = to_regclass(quote_ident($1))",
    [table],
  );
  return rows.length;
}

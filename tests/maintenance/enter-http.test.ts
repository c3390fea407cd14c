import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { EXIT } from "#lib/cli/client/exit.ts";
import { runLull } from "#lib/cli/lull.ts";
import { valueOf } from "../quiesce/quiesce-world.ts";
import { serveRoutes } from "../api/http-server.ts";
import { maintenanceHttpWorld, PASSWORD, type MaintenanceHttpWorld } from "./http-world.ts";

const PATH = "/api/v1/mode/maintenance";
const ASKED = { reason: "new disks", password: PASSWORD };

let world: MaintenanceHttpWorld;
beforeAll(async () => {
  world = await maintenanceHttpWorld();
}, 120_000);
afterAll(() => world.close());
afterEach(() => vi.restoreAllMocks());

/** With these words piped in, as with `--stdin`, and this answer to the plan. */
async function lull(piped: string, answer: string | null) {
  const server = await serveRoutes();
  vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([piped]) as unknown as typeof process.stdin);
  let text = "";
  const say = (line: string): void => void (text += `${line}\n`);
  const ask = answer === null ? null : () => Promise.resolve(answer);
  const env = { NODE_ENV: "test", LULL_URL: server.url, LULL_TOKEN: world.tokenOf("admin") } as const;
  const args = ["mode", "maintenance", "--reason", "new disks", "--stdin"];
  const exit = await runLull(args, env, { out: say, err: say, ask });
  await server.close();
  return { exit, text };
}

/** Nothing was started, nobody has the console, everybody is where they were. */
async function expectUntouched(): Promise<void> {
  expect(await world.control.operation.count()).toBe(0);
  expect(await world.mode()).toMatchObject({ maintenance: "off", jobsStopped: false, readOnly: false });
  expect((await world.lock()).lock.holder).toBeNull();
}

describe("POST /api/v1/mode/maintenance", () => {
  it("is for system-admins with the maintenance password; nobody else even sees the plan [SEM-27]", async () => {
    for (const as of ["operator", "viewer", "acme", null] as const) {
      const status = as === null ? 401 : 403;
      expect((await world.post(`${PATH}/plan`, {}, { as })).status).toBe(status);
      expect((await world.post(PATH, ASKED, { as })).status).toBe(status);
    }
    await expectUntouched();
    for (const as of ["admin", "root"] as const) {
      expect((await world.post(`${PATH}/plan`, {}, { as })).status).toBe(200);
    }
    await expectUntouched();
  });

  it("starts nothing with a wrong or missing password, another user's, or without a reason", async () => {
    const wrong = await world.json(PATH, { method: "POST", body: { ...ASKED, password: "not the one" } });
    expect(wrong).toMatchObject({ status: 403, body: { detail: expect.stringContaining("is wrong") as string } });
    expect((await world.post(PATH, { ...ASKED, user: "admin" })).status).toBe(403);
    expect((await world.post(PATH, { reason: "new disks" })).status).toBe(400);
    expect((await world.post(PATH, { password: PASSWORD })).status).toBe(400);
    expect((await world.post(PATH, { ...ASKED, patienceSeconds: -1 })).status).toBe(400);
    expect((await world.post(PATH, { ...ASKED, more: true })).status).toBe(400);
    await expectUntouched();
    const tries = await world.control.auditEntry.count({ where: { action: "console.sign-in-failed" } });
    expect(tries).toBe(2);
  });

  it("starts nothing when the plan isn't the one that was seen, and shows the fresh one", async () => {
    const { body: seen } = await world.json(`${PATH}/plan`, { method: "POST", body: {} });
    const body = { ...ASKED, planRevision: "0123456789abcdef" };
    const stale = await world.json(PATH, { method: "POST", body });
    expect(stale).toMatchObject({ status: 409, body: { detail: expect.stringContaining("has changed") as string } });
    expect(stale.body.plan).toMatchObject({ revision: seen.revision });
    await expectUntouched();
  });

  it("is refused while another administrator has the console, by name", async () => {
    await world.takeConsole();
    const refused = await world.json(PATH, { method: "POST", body: ASKED });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain("Another administrator is currently logged in");
    expect(refused.body.detail).toContain("ann");
    expect(await world.control.operation.count()).toBe(0);
    await world.freeConsole();
  });
});

describe("lull mode maintenance", () => {
  it("shows the plan, and starts nothing without a yes or with a wrong password", async () => {
    const no = await lull(`${PASSWORD}\n`, "no");
    expect(no.exit).toBe(EXIT.refused);
    expect(no.text).toContain("5. Stop the platform's services\n 6. The platform is in maintenance");
    expect((await lull(`${PASSWORD}\n`, null)).exit).toBe(EXIT.usage);
    const wrong = await lull("not the one\n", "yes");
    expect(wrong).toMatchObject({ exit: EXIT.refused, text: expect.stringContaining("is wrong") as string });
    expect(wrong.text).not.toContain("not the one");
    await expectUntouched();
  });
});

describe("entering over the API", () => {
  it("brings the platform to rest; the console is free again at once [JSP-11, SEM-22]", async () => {
    const { body: plan } = await world.json(`${PATH}/plan`, { method: "POST", body: {} });
    const started = await world.json(PATH, { method: "POST", body: { ...ASKED, planRevision: plan.revision } });
    expect(started.status).toBe(202);
    expect((await world.lock()).lock.holder).toBeNull();
    await world.startWorker();
    await world.until(String(started.body.operationId), "succeeded");
    expect(await world.mode()).toMatchObject({ maintenance: "on", maintenanceCause: "manual", readOnly: true });
    expect(await world.running()).toEqual([]);
    const again = await world.json(PATH, { method: "POST", body: { ...ASKED, reason: "once more" } });
    expect(again.status).toBe(409);
    expect(again.body.blockers).toMatchObject([{ check: "mode.maintenance" }]);
    const left = valueOf(await world.leave());
    await world.until(left.operationId, "succeeded");
  });

  it("by `lull mode maintenance` starts exactly the plan that was shown", async () => {
    const { exit, text } = await lull(`${PASSWORD}\nmore`, "yes");
    expect(exit).toBe(EXIT.ok);
    expect(text).not.toContain(PASSWORD);
    const operation = await world.control.operation.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(operation).toMatchObject({ kind: "platform.enter", reason: "new disks", byName: "admin (token test)" });
    expect(text).toContain(`Started as operation ${operation.id}`);
    await world.until(operation.id, "succeeded");
    expect(await world.mode()).toMatchObject({ maintenance: "on" });
  });
});

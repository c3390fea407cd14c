import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EXIT } from "#lib/cli/client/exit.ts";
import { runLull } from "#lib/cli/lull.ts";
import { planSchema } from "#lib/server/http/contracts/plan-schema.ts";
import type { RunningWorker } from "#lib/worker/start-worker.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";
import { serveRoutes } from "./http-server.ts";

let world: ApiWorld;
let server: Awaited<ReturnType<typeof serveRoutes>>;
let worker: RunningWorker;
let out: string;
let err: string;
let asked: string;

beforeAll(async () => {
  world = await apiWorld();
  server = await serveRoutes();
  worker = await world.startWorker();
});
afterAll(async () => {
  await worker.stop();
  await server.close();
  await world.drop();
});
beforeEach(() => {
  out = "";
  err = "";
  asked = "";
});

/** Runs `lull` with a person at the terminal who answers so; null: nobody is there. */
function lull(line: string, answer: string | null = null, env: Record<string, string> = {}): Promise<number> {
  const terminal = {
    out: (text: string) => (out += `${text}\n`),
    err: (text: string) => (err += `${text}\n`),
    ask: answer === null ? null : (question: string) => ((asked = question), Promise.resolve(answer)),
  };
  const args = line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', "")) ?? [];
  const around = { NODE_ENV: "test", LULL_URL: server.url, LULL_TOKEN: world.tokenOf("operator"), ...env } as const;
  return runLull(args, around, terminal);
}

describe("lull", () => {
  it("lists nodes as a table and as JSON", async () => {
    expect(await lull("node list")).toBe(EXIT.ok);
    expect(out).toMatch(/^NODE +POOL +STATUS/);
    expect(out).toMatch(/^sim1 +demo +ENABLED/m);
    out = "";
    expect(await lull("node list --json --status ENABLED")).toBe(EXIT.ok);
    expect((JSON.parse(out) as { items: unknown[] }).items).toHaveLength(3);
  });

  it("plans a drain and changes nothing", async () => {
    const before = await allRows(world.database.pool);
    expect(await lull("node plan sim1")).toBe(EXIT.ok);
    expect(out).toMatch(/MACHINE +KIND +FATE/);
    expect(out).toContain("sim1 > sim");
    out = "";
    expect(await lull("node plan sim1 --json")).toBe(EXIT.ok);
    expect(planSchema.parse(JSON.parse(out)).moves.length).toBeGreaterThan(0);
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("starts nothing without a yes", async () => {
    const before = await allRows(world.database.pool);
    expect(await lull('node drain sim1 --reason "kernel update"', "no")).toBe(EXIT.refused);
    expect(asked).toContain("Type yes to start");
    expect(await lull('node drain sim1 --reason "kernel update"')).toBe(EXIT.usage);
    expect(err).toContain("--yes");
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("drains a node, follows it to its end, and enables it again", async () => {
    expect(await lull('node drain sim1 --reason "kernel update" --watch', "yes")).toBe(EXIT.ok);
    expect(out).toContain("Started as operation");
    expect(out).toContain("succeeded, 100 %");
    expect(await world.control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({ status: "MAINTENANCE" });
    out = "";
    expect(await lull("status")).toBe(EXIT.ok);
    expect(out).toContain("2 enabled, 1 in maintenance");
    expect(await lull("node enable sim1 --reason done --yes --watch")).toBe(EXIT.ok);
    expect(await world.control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({ status: "ENABLED" });
    out = "";
    expect(await lull("operation list --json")).toBe(EXIT.ok);
    const { items } = JSON.parse(out) as { items: { id: string; status: string }[] };
    expect(items.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
    expect(await lull(`operation show ${items[0]?.id}`)).toBe(EXIT.ok);
    expect(await lull(`operation watch ${items[0]?.id}`)).toBe(EXIT.ok);
    expect(await lull(`operation abort ${items[0]?.id} --yes`)).toBe(EXIT.refused);
  });

  it.each([
    ["an unknown node", "node plan nowhere", {}, EXIT.notFound],
    ["an unknown command", "node explode", {}, EXIT.usage],
    ["a missing reason", "node drain sim1", {}, EXIT.usage],
    ["a choice that is none", "node plan sim1 --choice vm=fly", {}, EXIT.usage],
    ["no token", "status", { LULL_TOKEN: "" }, EXIT.usage],
    ["a token that is worth nothing", "status", { LULL_TOKEN: "lull_nothing" }, EXIT.refused],
    ["a server that isn't there", "status", { LULL_URL: "http://127.0.0.1:1" }, EXIT.unreachable],
    ["an address that is none", "status", { LULL_URL: "ftp://lull" }, EXIT.usage],
  ])("tells %s by its exit code", async (_case, line, env, exit) => {
    expect(await lull(line, null, env)).toBe(exit);
    expect(err).not.toBe("");
    expect(out).toBe("");
  });
});

describe("lull token create", () => {
  it("prints a token that works, and nothing else", async () => {
    expect(await lull("token create --user viewer --name ci --scope read --quiet")).toBe(EXIT.ok);
    const token = out.trim();
    expect(token).toMatch(/^lull_[\w-]{43}$/);
    expect(err).toBe("");
    out = "";
    expect(await lull("node list", null, { LULL_TOKEN: token })).toBe(EXIT.ok);
    expect(
      await world.control.auditEntry.count({
        where: { action: "token.create", subjectName: "ci", actorKind: "system" },
      }),
    ).toBe(1);
  });

  it("refuses an unknown user", async () => {
    const before = await world.control.apiToken.count();
    expect(await lull("token create --user nobody")).toBe(EXIT.notFound);
    expect(await world.control.apiToken.count()).toBe(before);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeServices } from "#lib/use-cases/services/list-services.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

const PATH = "/api/v1/nodes/sim1/services";
const GROUP = { name: "Open vStorage", parser: "ovs", list: ["ovs", "monitor", "services"] };
const CONFIG = { sshTarget: null, serviceGroups: [{ ...GROUP, startAll: ["ovs", "start", "services"] }] };

let world: ApiWorld;
beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

describe("PUT /nodes/NAME/services", () => {
  it.each([
    ["a shell's text in place of words", { ...CONFIG, rebootCommand: "systemctl reboot; rm -rf /" }, 400],
    ["an ssh target that is an option", { ...CONFIG, sshTarget: "-oProxyCommand=id" }, 400],
    ["an unknown parser", { ...CONFIG, serviceGroups: [{ ...GROUP, parser: "perl" }] }, 400],
    ["two groups of one name", { ...CONFIG, serviceGroups: [GROUP, GROUP] }, 400],
  ])("refuses %s and changes nothing", async (_, body, status) => {
    expect((await world.ask(PATH, { method: "PUT", body, as: "admin" })).status).toBe(status);
    expect(await world.control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({
      sshTarget: null,
      rebootCommand: null,
      serviceGroups: [],
    });
  });

  it("refuses who may only operate: commands are a system administrator's", async () => {
    expect((await world.ask(PATH, { method: "PUT", body: CONFIG, as: "operator" })).status).toBe(403);
    expect(await world.control.auditEntry.count({ where: { action: "node.shell.configure" } })).toBe(0);
  });

  it("is kept, audited, and asked from then on [SEM-34]", async () => {
    expect((await world.ask(PATH, { method: "PUT", body: CONFIG, as: "admin" })).status).toBe(200);
    const { status, body } = await world.json(PATH, { as: "viewer" });
    expect(status).toBe(200);
    expect(nodeServices.parse(body).groups).toMatchObject([
      { name: "Open vStorage", problem: null, running: 5, canStartAll: true, canStartOne: false },
    ]);
    expect(await world.control.auditEntry.findFirst({ where: { action: "node.shell.configure" } })).toMatchObject({
      subjectName: "sim1",
      before: { serviceGroups: [] },
    });
  });
});

describe("POST /nodes/NAME/shell/test", () => {
  it("asks the node its name, keeps nothing, and is a registrar's", async () => {
    const before = await world.control.node.findUnique({ where: { name: "sim2" } });
    const path = "/api/v1/nodes/sim2/shell";
    const asked = { method: "POST", body: { sshTarget: "root@sim2" } };
    expect(await world.json(`${path}/test`, { ...asked, as: "admin" })).toMatchObject({
      status: 200,
      body: { hostname: "sim2" },
    });
    expect((await world.ask(`${path}/test`, { ...asked, as: "operator" })).status).toBe(403);
    expect((await world.ask(`${path}/test`, { ...asked, body: { sshTarget: "-l x" }, as: "admin" })).status).toBe(400);
    expect(await world.control.node.findUnique({ where: { name: "sim2" } })).toEqual(before);
    expect((await world.json(path, { as: "viewer" })).body).toEqual({
      sshTarget: null,
      rebootCommand: null,
      serviceGroups: [],
    });
  });
});

describe("POST /nodes/NAME/services/start", () => {
  it("needs a reason, a known group and the right to operate, and else changes nothing", async () => {
    const body = { group: "Open vStorage", reason: "after the reboot" };
    expect((await world.post(`${PATH}/start`, { group: "Open vStorage" })).status).toBe(400);
    expect((await world.post(`${PATH}/start`, { ...body, group: "Nobody's" })).status).toBe(409);
    expect((await world.post(`${PATH}/start`, body, { as: "viewer" })).status).toBe(403);
    expect(await world.control.operation.count()).toBe(0);
  });

  it("shows its plan, and starts it as an operation [OVC-15]", async () => {
    const plan = await world.json(`${PATH}/start/plan`, { method: "POST", body: { group: "Open vStorage" } });
    expect(plan.body).toMatchObject({ title: "Start what doesn't run of Open vStorage on sim1", blockers: [] });
    const started = await world.post(`${PATH}/start`, { group: "Open vStorage", reason: "after the reboot" });
    expect(started.status).toBe(202);
    expect(await world.control.operation.findFirst()).toMatchObject({
      kind: "node.startServices",
      maintenanceId: null,
    });
  });
});

it("a reboot is a part of the plan of Put in Maintenance", async () => {
  const ask = (body: object) =>
    world.json("/api/v1/nodes/sim1/maintenance/plan", { method: "POST", body: { vmAction: "move", ...body } });
  const names = ({ body }: Awaited<ReturnType<typeof ask>>) =>
    (body.stages as { name: string }[]).map((stage) => stage.name);
  expect(names(await ask({}))).not.toContain("Reboot sim1");
  expect(names(await ask({ reboot: "ssh" })).slice(-3)).toEqual([
    expect.stringMatching(/^Check that nothing/),
    "Reboot sim1",
    "In maintenance",
  ]);
  expect((await ask({ reboot: "now" })).status).toBe(400);
});

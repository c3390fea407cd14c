import { afterEach, describe, expect, it } from "vitest";
import { rebootNode, setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import type { StepView } from "#lib/queries/operations/operation-view.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { listServices } from "#lib/use-cases/services/list-services.ts";
import { startServices } from "#lib/use-cases/services/start-services.ts";
import { startServices as startOnNode } from "#lib/adapters/simulator/services.ts";
import { simulatorShell } from "#lib/adapters/simulator/shell.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const GROUPS = [
  {
    name: "Open vStorage",
    parser: "ovs",
    list: ["ovs", "monitor", "services"],
    startAll: ["ovs", "start", "services"],
    startOne: null,
  },
  {
    name: "JumpScale",
    parser: "ays",
    list: ["ays", "status"],
    startAll: ["ays", "start"],
    startOne: ["ays", "start", "{name}"],
  },
] as const;
const GUESTS = [
  { name: "router-acme", node: "sim1", kind: "firewall", network: "net-acme" },
  { name: "web-01", node: "sim1", network: "net-acme" },
  { name: "batch-01", node: "sim1", state: "stopped" },
] as const;

let world: EngineWorld;
afterEach(() => world.close());

describe("services after a reboot", () => {
  it("hold Enable until they run: 'Start all' starts them by each group's own command [SEM-34] [OVC-14] [OVC-15] [OVC-16] [OVC-17] [OVC-21]", async () => {
    await inMaintenance();
    await setNodeFaults(world.store, "sim1", { stopAtBoot: ["ovs-workers", "redis", "jsagent"] });
    await rebootNode(world.store, "sim1");
    await world.sync();
    const id = await enable();
    await world.until(id, "asking");
    const { ask } = await step(id, "services");
    expect(ask?.text).toMatch(/ovs-workers \(stop\/waiting\).*redis.*HALTED.*jsagent/);
    expect(await node()).toMatchObject({ status: "MAINTENANCE" });
    await answer(id, "start");
    await world.until(id, "succeeded");
    expect((await step(id, "services")).detail).toBe("9 services run");
    expect(await node()).toMatchObject({ status: "ENABLED" });
    const places = await placesOf(world.store, ["router-acme", "web-01"]);
    expect(places).toEqual({ "router-acme": "running on sim1", "web-01": "running on sim1" });
    expect((await step(id, "balance")).detail).toBe("everything is as it was");
    expect(await services(id)).toEqual(Array(9).fill("same"));
  });

  it("go on without them only when somebody signs that with a reason, which is kept [SEM-34]", async () => {
    await inMaintenance();
    await setNodeFaults(world.store, "sim1", { stopAtBoot: ["redis"], brokenServices: ["redis"] });
    await rebootNode(world.store, "sim1");
    const id = await enable();
    await world.until(id, "asking");
    const { ask } = await step(id, "services");
    const refused = await answerStep(world.context, {
      operation: id,
      step: "services",
      question: ask?.id,
      answer: "sign",
    });
    expect(refused).toMatchObject({ ok: false, reason: "invalid", fields: { reason: "Give a reason." } });
    expect((await step(id, "services")).status).toBe("asking");
    await answer(id, "sign", "redis is retired");
    await world.until(id, "succeeded");
    const kept = await world.control.journalEntry.findFirst({ where: { operationId: id, event: "answer" } });
    expect(kept?.message).toMatch(/Go on without them\. redis is retired$/);
    expect(await world.control.auditEntry.count({ where: { operationId: id, action: "operation.answer" } })).toBe(1);
    const balance = (await showOperation(world.control, id, new Date()))?.balance;
    expect(balance).toMatchObject({ state: "balanced", toSign: false });
    expect(balance?.lines.find(({ instance }) => instance === "JumpScale: jumpscale/redis/main")).toMatchObject({
      kind: "service",
      before: "running",
      now: "HALTED",
      verdict: "expected",
      note: "ran before; signed when the node was enabled",
    });
  });

  it("are left in peace where the node wasn't booted, but the balance waits for one that ran before [SEM-34]", async () => {
    await inMaintenance();
    await setNodeFaults(world.store, "sim1", { stoppedServices: ["redis"] });
    const id = await enable();
    await world.until(id, "succeeded");
    expect((await step(id, "services")).detail).toMatch(/wasn't booted/);
    const balance = async () => (await showOperation(world.control, id, new Date()))?.balance;
    expect(await balance()).toMatchObject({ state: "open", toSign: true });
    expect((await services(id)).toSorted()).toEqual(["differs", ...Array<string>(8).fill("same")]);
    const start = await startServices(world.context, { node: "sim1", group: "JumpScale", reason: "it ran before" });
    await world.until(started(start), "succeeded");
    expect(await balance()).toMatchObject({ state: "balanced", toSign: false });
    expect(await services(id)).toEqual(Array(9).fill("same"));
  });

  it("are checked again when somebody wishes it, and asked about again where nothing has changed [SEM-34]", async () => {
    await inMaintenance();
    await setNodeFaults(world.store, "sim1", { stopAtBoot: ["redis"] });
    await rebootNode(world.store, "sim1");
    const id = await enable();
    await world.until(id, "asking");
    await answer(id, "again");
    const asked = { operationId: id, event: "step.ask" };
    await expect.poll(() => world.control.journalEntry.count({ where: asked }), { timeout: 60_000 }).toBe(2);
    await world.until(id, "asking");
    expect(await node()).toMatchObject({ status: "MAINTENANCE" });
  });
});

describe("the open question about services", () => {
  it("resolves itself when somebody has started them meanwhile [SEM-34]", async () => {
    await inMaintenance();
    await setNodeFaults(world.store, "sim1", { stopAtBoot: ["redis", "nginx"] });
    await rebootNode(world.store, "sim1");
    const id = await enable();
    await world.until(id, "asking");
    await startOnNode(world.store, "sim1", "ays");
    await world.until(id, "succeeded");
    expect((await step(id, "services")).detail).toBe("9 services run");
    expect(await world.control.auditEntry.count({ where: { operationId: id, action: "operation.answer" } })).toBe(0);
    expect(await world.control.journalEntry.count({ where: { operationId: id, event: "step.withdrawn" } })).toBe(1);
  });

  it("is asked anew when other ones don't run, and an answer to the old one is refused [SEM-34]", async () => {
    await inMaintenance();
    await setNodeFaults(world.store, "sim1", { stopAtBoot: ["redis", "nginx"] });
    await rebootNode(world.store, "sim1");
    const id = await enable();
    await world.until(id, "asking");
    const { ask: old } = await step(id, "services");
    await startOnNode(world.store, "sim1", "ays", "nginx");
    await expect.poll(async () => (await step(id, "services")).ask?.text, { timeout: 60_000 }).not.toContain("nginx");
    await world.until(id, "asking");
    const { ask } = await step(id, "services");
    expect(ask?.text).toContain("redis");
    const late = { operation: id, step: "services", question: old?.id, answer: "sign", reason: "never mind" };
    expect(await answerStep(world.context, late)).toMatchObject({ ok: false, reason: "conflict" });
    await answer(id, "start");
    await world.until(id, "succeeded");
  });
});

describe("a node's services", () => {
  it("are listed, running and not running apart, in the order in which they start [OVC-14] [OVC-16]", async () => {
    await given();
    await setNodeFaults(world.store, "sim1", { stoppedServices: ["nginx"] });
    const shells = (target: Parameters<typeof simulatorShell>[1]) => simulatorShell(world.store, target);
    const listed = await listServices({ control: world.control, shells }, "sim1");
    expect(listed).toMatchObject({ ok: true, value: { groups: [{ running: 5 }, { running: 3, problem: null }] } });
    const ays = listed.ok ? listed.value.groups[1] : null;
    expect(ays?.services.map(({ name, running }) => [name, running])).toEqual([
      ["redis", true],
      ["statsd-collector", true],
      ["nginx", false],
      ["jsagent", true],
    ]);
    await setNodeFaults(world.store, "sim1", { unreachable: true });
    const lost = await listServices({ control: world.control, shells }, "sim1");
    expect(lost.ok && lost.value.groups.map(({ problem }) => problem)).toEqual([
      expect.stringMatching(/can't be reached/),
      expect.stringMatching(/can't be reached/),
    ]);
  });

  it("are started one by one [OVC-17]", async () => {
    await given();
    await setNodeFaults(world.store, "sim1", { stoppedServices: ["nginx", "redis"] });
    const one = await startServices(world.context, {
      node: "sim1",
      group: "JumpScale",
      service: "jumpscale/redis/main",
      reason: "needed",
    });
    await world.until(started(one), "succeeded");
    expect((await world.store.look("sim1")).nodes.get("sim1")?.faults.stoppedServices).toEqual(["nginx"]);
    const unknown = await startServices(world.context, { node: "sim1", group: "Nobody's", reason: "x" });
    expect(unknown).toMatchObject({ ok: false, reason: "blocked" });
  });
});

describe("a reboot on the way into maintenance", () => {
  it("by the node's command: only when nothing runs, and it waits until the node is back", async () => {
    await given();
    const before = await node();
    const id = await maintain({ vmAction: "stop", confirmFirewalls: 1, reboot: "ssh" });
    await world.until(id, "succeeded");
    expect((await step(id, "reboot")).detail).toMatch(/^is back after/);
    const after = await node();
    expect(after.bootId).not.toBe(before.bootId);
    expect(after.status).toBe("MAINTENANCE");
    expect((await step(id, "check")).skippable).toBe(false);
    expect(await placesOf(world.store, ["web-01"])).toEqual({ "web-01": "stopped on sim1" });
    const back = await enable();
    await world.until(back, "succeeded");
    expect((await step(back, "services")).detail).toBe("9 services run");
  });

  it("by a person: it waits for the answer, and then for another boot", async () => {
    await given();
    const id = await maintain({ vmAction: "stop", confirmFirewalls: 1, reboot: "person" });
    await world.until(id, "asking");
    await answer(id, "done", "", "reboot");
    await world.until(id, "running");
    await rebootNode(world.store, "sim1");
    await world.until(id, "succeeded");
  });

  it("kills what is left running only where its name was typed", async () => {
    await given();
    const choices = { "web-01": "leave" };
    const input = { node: "sim1", vmAction: "move", reason: "kernel", reboot: "person", choices };
    const refused = await startNodeMaintenance(world.context, input);
    expect(refused).toMatchObject({ ok: false, reason: "blocked", blockers: [{ check: "reboot.left" }] });
    expect(await world.control.operation.count()).toBe(0);
    const agreed = await startNodeMaintenance(world.context, { ...input, confirmLeft: ["web-01"] });
    await world.until(started(agreed), "asking");
  });
});

async function given(): Promise<void> {
  world = await engineWorld({ guests: [...GUESTS] });
  const configured = await configureShell(world.context, { node: "sim1", sshTarget: null, serviceGroups: GROUPS });
  expect(configured).toMatchObject({ ok: true });
  await world.startWorker();
}

async function inMaintenance(): Promise<void> {
  await given();
  await world.until(await maintain({ vmAction: "stop", confirmFirewalls: 1 }), "succeeded");
}

async function maintain(more: object): Promise<string> {
  return started(await startNodeMaintenance(world.context, { node: "sim1", reason: "kernel", ...more }));
}

async function enable(): Promise<string> {
  return started(await startEnableNode(world.context, { node: "sim1", reason: "done" }));
}

async function answer(id: string, choice: string, reason = "", at = "services"): Promise<void> {
  const question = (await step(id, at)).ask?.id;
  const given = await answerStep(world.context, { operation: id, step: at, question, answer: choice, reason });
  expect(given).toMatchObject({ ok: true });
}

async function step(id: string, stepId: string): Promise<StepView> {
  const view = await showOperation(world.control, id, new Date());
  const found = view?.stages.flatMap(({ steps }) => steps).find((each) => each.id === stepId);
  if (!found) throw new Error(`there is no step ${stepId}`);
  return found;
}

/** The verdicts on the services in the operation's balance. */
async function services(id: string): Promise<string[]> {
  const lines = (await showOperation(world.control, id, new Date()))?.balance?.lines ?? [];
  return lines.filter(({ kind }) => kind === "service").map(({ verdict }) => verdict);
}

function node() {
  return world.control.node.findUniqueOrThrow({ where: { name: "sim1" } });
}

function started(outcome: Outcome<{ operationId: string }>): string {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

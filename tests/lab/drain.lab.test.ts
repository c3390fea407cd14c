import { afterEach, describe, expect, it } from "vitest";
import { nodeFaults } from "#lab/faults.ts";
import { defineGuest } from "#lab/guest/define.ts";
import { hasBooted, readTicks } from "#lab/guest/ticks.ts";
import { previewNodeMaintenance } from "#lib/use-cases/nodes/preview-node-maintenance.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { makeEngine, type Engine } from "../engine/engine.ts";
import { eventually } from "../eventually.ts";
import { makeLab, type TestLab } from "./make-lab.ts";

let lab: TestLab;
let engine: Engine;
afterEach(async () => {
  await engine.close();
  await lab.end();
});

describe("on real libvirt nodes", () => {
  it(
    "Move All moves guests live: their serial ticks have no gap and no restart [SEM-30] [OVC-05]",
    { timeout: 300_000 },
    async () => {
      await given({ running: ["vm1", "vm2", "fw1"], stopped: ["off1"], paused: ["held1"] });
      const drain = await start("move");
      await engine.until(drain, "succeeded");
      expect(await states("hv1")).toEqual({ off1: "stopped" });
      expect({ ...(await states("hv2")), ...(await states("hv3")) }).toEqual({
        vm1: "running",
        vm2: "running",
        fw1: "running",
        held1: "paused",
      });
      for (const name of ["vm1", "vm2", "fw1"]) await ticksOn(name);
      expect(await engine.control.node.findUnique({ where: { name: "hv1" } })).toMatchObject({ status: "MAINTENANCE" });
      await enable();
      expect(await engine.control.node.findUnique({ where: { name: "hv1" } })).toMatchObject({ status: "ENABLED" });
      expect(await states("hv1")).toEqual({ off1: "stopped" });
    },
  );

  it(
    "Stop All shuts guests down properly, and Enable starts exactly those that ran, paused ones as paused [SEM-31] [OVC-07]",
    { timeout: 300_000 },
    async () => {
      await given({ running: ["vm1", "vm2"], stopped: ["off1"], paused: ["held1"] });
      const before = await states("hv1");
      await engine.until(await start("stop"), "succeeded");
      expect(await states("hv1")).toEqual({ vm1: "stopped", vm2: "stopped", off1: "stopped", held1: "saved" });
      await enable();
      expect(await states("hv1")).toEqual(before);
      expect((await readTicks(lab.dir, "off1")).boots).toBe(0);
    },
  );

  it("survives libvirtd killed and started again in the middle", { timeout: 300_000 }, async () => {
    await given({ running: ["vm1", "vm2", "vm3", "vm4"], stopped: [], paused: [] });
    const drain = await start("move");
    await eventually(async () =>
      expect(
        await engine.control.step.count({
          where: { operationId: drain, actionType: "instance.migrate", status: "running" },
        }),
      ).toBeGreaterThan(0),
    );
    const faults = nodeFaults(lab.dir, "hv1");
    await faults.killDaemon();
    await faults.startDaemon();
    await engine.until(drain, "succeeded");
    expect(await states("hv1")).toEqual({});
    for (const name of ["vm1", "vm2", "vm3", "vm4"]) await ticksOn(name);
  });

  it(
    "cancels a move that stands still with the network cut in its middle; the guest runs on at the source [SEM-30]",
    { timeout: 300_000 },
    async () => {
      lab = await makeLab(3);
      await defineGuest({ dir: lab.dir, node: "hv1", name: "vm1", slow: true });
      await hasBooted(lab.dir, "vm1");
      engine = await makeEngine(lab.driver, lab.nodes);
      await engine.startWorker();
      const { to } = await planned();
      const drain = await start("move");
      const where = { operationId: drain, actionType: "instance.migrate" };
      const move = () => engine.control.step.findFirstOrThrow({ where });
      await eventually(async () => expect((await move()).progress).toBeGreaterThan(0), 90_000);
      await nodeFaults(lab.dir, to).cutNetwork();
      await engine.until(drain, "failed");
      const { error } = await move();
      expect(error).toMatch(/stood still for 5 s: no data went over\. The move was cancelled; vm1 still runs on hv1/);
      await runsOnAtSource();
    },
  );

  it(
    "fails a move whose target can't be reached, with the reason; the guest runs on at the source",
    { timeout: 300_000 },
    async () => {
      await given({ running: ["vm1"], stopped: [], paused: [] });
      const { to } = await planned();
      await nodeFaults(lab.dir, to).cutNetwork();
      const drain = await start("move");
      await engine.until(drain, "failed");
      const { failure } = await engine.control.operation.findUniqueOrThrow({ where: { id: drain } });
      expect(failure).toMatch(/unable to connect|no route|timed out|no data went over/i);
      await runsOnAtSource();
    },
  );
});

async function runsOnAtSource(): Promise<void> {
  expect(await states("hv1")).toEqual({ vm1: "running" });
  const { ticks } = await readTicks(lab.dir, "vm1");
  await eventually(async () => expect((await readTicks(lab.dir, "vm1")).ticks.length).toBeGreaterThan(ticks.length));
}

interface Given {
  running: string[];
  stopped: string[];
  paused: string[];
}

async function given({ running, stopped, paused }: Given): Promise<void> {
  lab = await makeLab(3);
  const put = (name: string, state: "running" | "stopped" | "paused") =>
    defineGuest({ dir: lab.dir, node: "hv1", name, state });
  for (const name of running) await put(name, "running");
  for (const name of paused) await put(name, "paused");
  for (const name of stopped) await put(name, "stopped");
  for (const name of running) await hasBooted(lab.dir, name);
  engine = await makeEngine(lab.driver, lab.nodes);
  await engine.startWorker();
}

async function start(vmAction: "move" | "stop"): Promise<string> {
  const outcome = await startNodeMaintenance(engine.context, { node: "hv1", vmAction, reason: "fan" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

async function planned(): Promise<{ to: string }> {
  const outcome = await previewNodeMaintenance(engine.context, { node: "hv1", vmAction: "move" });
  const to = outcome.ok ? outcome.value.fates.find((fate) => fate.to)?.to : null;
  if (!to) throw new Error(JSON.stringify(outcome));
  return { to };
}

async function enable(): Promise<void> {
  const outcome = await startEnableNode(engine.context, { node: "hv1", reason: "done" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  await engine.until(outcome.value.operationId, "succeeded");
}

/** What the node itself says, not the picture of it. */
async function states(name: string): Promise<Record<string, string>> {
  const node = lab.nodes.find((each) => each.name === name);
  if (!node) throw new Error(`the lab has no ${name}`);
  const { instances } = await lab.driver.connect(node).inventory();
  return Object.fromEntries(instances.map((instance) => [instance.name, instance.state]));
}

/** One boot, and counts that follow each other without a gap; and it goes on ticking. */
async function ticksOn(name: string): Promise<void> {
  const { length } = (await readTicks(lab.dir, name)).ticks;
  await eventually(async () => expect((await readTicks(lab.dir, name)).ticks.length).toBeGreaterThan(length));
  const { boots, ticks } = await readTicks(lab.dir, name);
  expect(boots).toBe(1);
  expect(ticks).toEqual(ticks.map((_, index) => (ticks[0] ?? 0) + index));
}

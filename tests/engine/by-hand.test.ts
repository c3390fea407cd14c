import { afterEach, describe, expect, it } from "vitest";
import { startCreateInstance } from "#lib/use-cases/instances/start-create-instance.ts";
import { startMoveInstance } from "#lib/use-cases/instances/start-move-instance.ts";
import { startStartInstance } from "#lib/use-cases/instances/start-start-instance.ts";
import { startStartInstances } from "#lib/use-cases/instances/start-start-instances.ts";
import { startStopInstance } from "#lib/use-cases/instances/start-stop-instance.ts";
import { startCreateNetwork } from "#lib/use-cases/networks/start-create-network.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { addGuest } from "#lib/adapters/simulator/add-guest.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const PINNED = "passes a PCI device through";
const GUESTS = [
  { name: "router-acme", node: "sim1", kind: "firewall", network: "net-acme", pinned: PINNED },
  { name: "web-01", node: "sim1", network: "net-acme" },
  { name: "web-02", node: "sim1", state: "paused" },
  { name: "batch-01", node: "sim1", state: "stopped" },
] as const;
const NAMES = GUESTS.map(({ name }) => name);

let world: EngineWorld;
afterEach(() => world.close());

describe("by hand", () => {
  it("a move keeps running, paused and halted as they were [OVC-11]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    for (const instance of ["web-01", "web-02", "batch-01"]) {
      const move = started(await startMoveInstance(world.context, { instance, to: "sim2", reason: "by hand" }));
      await world.until(move, "succeeded");
    }
    expect(await placesOf(world.store, NAMES)).toMatchObject({
      "web-01": "running on sim2",
      "web-02": "paused on sim2",
      "batch-01": "stopped on sim2",
    });
    expect(await world.control.maintenance.count()).toBe(0);
    expect(await world.control.claim.count()).toBe(0);
  });

  it("after some moves by hand Move All does the rest, and restarts the firewall that can't move live [OVC-12]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const move = await startMoveInstance(world.context, { instance: "web-01", to: "sim2", reason: "first" });
    await world.until(started(move), "succeeded");
    const drain = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
    await world.until(started(drain), "succeeded");
    const places = await placesOf(world.store, NAMES);
    expect(places["router-acme"]).toMatch(/^running on sim[23]$/);
    expect(places["web-01"]).toBe("running on sim2");
    expect(places["web-02"]).toMatch(/^paused on sim[23]$/);
    const back = await startMoveInstance(world.context, { instance: "web-01", to: "sim1", reason: "back" });
    expect(back).toMatchObject({
      ok: false,
      reason: "blocked",
      detail: expect.stringContaining("Target sim1 is not enabled") as string,
    });
    expect(await placesOf(world.store, NAMES)).toEqual(places);
  });

  it("what is stopped by hand stays off, and what is started by hand isn't started twice [SEM-32]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const stop = await startStopInstance(world.context, { instance: "web-01", reason: "by hand" });
    await world.until(started(stop), "succeeded");
    expect(await placesOf(world.store, ["web-01"])).toEqual({ "web-01": "stopped on sim1" });
    const all = await startNodeMaintenance(world.context, {
      node: "sim1",
      vmAction: "stop",
      reason: "fan",
      confirmFirewalls: 1,
    });
    await world.until(started(all), "succeeded");
    const one = await startStartInstance(world.context, { instance: "batch-01", reason: "needed" });
    await world.until(started(one), "succeeded");
    expect(await placesOf(world.store, ["batch-01"])).toEqual({ "batch-01": "running on sim1" });
    const enable = await startEnableNode(world.context, { node: "sim1", reason: "done" });
    await world.until(started(enable), "succeeded");
    expect(await placesOf(world.store, NAMES)).toEqual({
      "router-acme": "running on sim1",
      "web-01": "stopped on sim1",
      "web-02": "paused on sim1",
      "batch-01": "running on sim1",
    });
    expect(await world.control.maintenance.findFirst()).toMatchObject({ balance: "balanced" });
  });

  it("starts all that are shut off on a node in maintenance, firewalls too [OVC-20]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const request = { node: "sim1", vmAction: "stop", reason: "fan", confirmFirewalls: 1 };
    await world.until(started(await startNodeMaintenance(world.context, request)), "succeeded");
    const all = await startStartInstances(world.context, { node: "sim1", reason: "checks" });
    await world.until(started(all), "succeeded");
    expect(await placesOf(world.store, NAMES)).toEqual({
      "router-acme": "running on sim1",
      "web-01": "running on sim1",
      "web-02": "paused on sim1",
      "batch-01": "running on sim1",
    });
    expect(await world.control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({ status: "MAINTENANCE" });
  });

  it("a firewall whose node is in maintenance starts on another node", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const request = { node: "sim1", vmAction: "stop", reason: "fan", confirmFirewalls: 1 };
    await world.until(started(await startNodeMaintenance(world.context, request)), "succeeded");
    const start = await startStartInstance(world.context, { instance: "router-acme", reason: "net-acme is cut off" });
    await world.until(started(start), "succeeded");
    expect((await placesOf(world.store, ["router-acme"]))["router-acme"]).toMatch(/^running on sim[23]$/);
    await world.until(started(await startEnableNode(world.context, { node: "sim1", reason: "done" })), "succeeded");
    expect((await placesOf(world.store, ["router-acme"]))["router-acme"]).toMatch(/^running on sim[23]$/);
  });

  it("an abort takes a firewall's restart back", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    const move = started(await startMoveInstance(world.context, { instance: "router-acme", to: "sim2", reason: "x" }));
    const drain = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
    expect(drain).toMatchObject({
      ok: false,
      reason: "blocked",
      blockers: [{ check: "instance.claimed", operationId: move }],
    });
    const again = await startMoveInstance(world.context, { instance: "router-acme", to: "sim2", reason: "x" });
    expect(again).toMatchObject({ ok: true, value: { operationId: move, alreadyRunning: true } });
    const other = await startMoveInstance(world.context, { instance: "router-acme", to: "sim3", reason: "x" });
    expect(other).toMatchObject({ ok: false, reason: "conflict", operationId: move });
    await world.startWorker();
    await world.control.step.findFirstOrThrow({ where: { operationId: move } });
    await abortOperation(world.context, { operation: move });
    await world.until(move, "aborted");
    expect(await placesOf(world.store, ["router-acme"])).toEqual({ "router-acme": "running on sim1" });
  });

  it("two instances of one name are a conflict that names their nodes", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await addGuest(world.store, { id: "0c0a7d94-3a61-4d4c-9b43-5d4d4b7a3a11", name: "web-01", node: "sim3" });
    await world.sync();
    const move = await startMoveInstance(world.context, { instance: "web-01", to: "sim2", reason: "x" });
    expect(move).toMatchObject({
      ok: false,
      reason: "conflict",
      detail: expect.stringContaining("sim1, sim3") as string,
    });
    expect(await world.control.operation.count()).toBe(0);
    await world.startWorker();
    const named = await startMoveInstance(world.context, {
      instance: "web-01",
      node: "sim3",
      to: "sim2",
      reason: "x",
    });
    await world.until(started(named), "succeeded");
  });
});

describe("new ones", () => {
  it("an instance and a network with its firewall are made and run, and not on a node in maintenance [SEM-29]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const instance = {
      name: "web-09",
      template: "linux-small",
      memoryMebibytes: 1024,
      network: "net-acme",
      reason: "more",
    };
    const made = started(await startCreateInstance(world.context, { ...instance, node: "sim2" }));
    const again = await startCreateInstance(world.context, { ...instance, node: "sim2" });
    if (again.ok) expect(again.value).toEqual({ operationId: made, alreadyRunning: true });
    await world.until(made, "succeeded");
    expect(await placesOf(world.store, ["web-09"])).toEqual({ "web-09": "running on sim2" });
    expect(await world.control.instance.findFirst({ where: { name: "web-09" } })).toMatchObject({
      network: "net-acme",
    });
    const taken = await startCreateInstance(world.context, { ...instance, node: "sim3" });
    expect(taken).toMatchObject({ ok: false, reason: "blocked", blockers: [{ check: "name.taken" }] });

    await world.control.node.update({ where: { name: "sim1" }, data: { status: "MAINTENANCE" } });
    const closed = await startCreateInstance(world.context, { ...instance, name: "web-10", node: "sim1" });
    expect(closed).toMatchObject({
      ok: false,
      detail: "Nothing new can be made: sim1 is not enabled: it is in maintenance.",
    });
    const network = { name: "lab", template: "router", memoryMebibytes: 512, reason: "a lab" };
    await world.until(started(await startCreateNetwork(world.context, network)), "succeeded");
    expect((await placesOf(world.store, ["router-lab"]))["router-lab"]).toMatch(/^running on sim[23]$/);
    expect(await world.control.network.findUnique({ where: { name: "lab" } })).not.toBeNull();
    await world.sync();
    expect(await world.control.instance.findFirst({ where: { name: "router-lab" } })).toMatchObject({
      kind: "firewall",
    });
  });
});

function started(outcome: Outcome<{ operationId: string }>): string {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

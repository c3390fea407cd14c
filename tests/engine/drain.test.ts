import { afterEach, describe, expect, it } from "vitest";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const GUESTS = [
  { name: "router-acme", node: "sim1", kind: "firewall", network: "net-acme" },
  { name: "web-01", node: "sim1", network: "net-acme" },
  { name: "web-02", node: "sim1", state: "paused" },
  { name: "batch-01", node: "sim1", state: "stopped" },
  { name: "db-01", node: "sim2" },
] as const;
const NAMES = GUESTS.map((guest) => guest.name);

let world: EngineWorld;
afterEach(() => world.close());

describe("a drain, end to end", () => {
  it("moves what runs, keeps pauses, leaves what is stopped, and Enable opens the node again [SEM-30]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const drain = await start(world, "move");
    await world.until(drain, "succeeded");
    const after = await placesOf(world.store, NAMES);
    expect(after["router-acme"]).toMatch(/^running on sim[23]$/);
    expect(after["web-01"]).toMatch(/^running on sim[23]$/);
    expect(after["web-02"]).toMatch(/^paused on sim[23]$/);
    expect(after["batch-01"]).toBe("stopped on sim1");
    expect(await world.control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({
      status: "MAINTENANCE",
      statusReason: "fan",
    });
    expect(await world.control.reservation.count()).toBe(0);
    const enable = started(await startEnableNode(world.context, { node: "sim1", reason: "fan replaced" }));
    await world.until(enable, "succeeded");
    expect(await placesOf(world.store, NAMES)).toEqual(after);
    expect(await world.control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({
      status: "ENABLED",
      statusReason: null,
    });
    expect(await world.control.maintenance.findFirst()).toMatchObject({ balance: "balanced" });
    const view = await showOperation(world.control, drain, new Date());
    expect(view).toMatchObject({ status: "succeeded", percent: 100, ifAbortedNow: null });
  });

  it("stops all and starts exactly those that ran, paused ones as paused [SEM-31]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const before = await placesOf(world.store, NAMES);
    const stop = await start(world, "stop", { confirmFirewalls: 1 });
    await world.until(stop, "succeeded");
    expect(await placesOf(world.store, NAMES)).toMatchObject({
      "router-acme": "stopped on sim1",
      "web-01": "stopped on sim1",
      "web-02": "saved on sim1",
      "db-01": "running on sim2",
    });
    await world.until(started(await startEnableNode(world.context, { node: "sim1", reason: "done" })), "succeeded");
    expect(await placesOf(world.store, NAMES)).toEqual(before);
  });
});

async function start(from: EngineWorld, vmAction: "move" | "stop", more: object = {}): Promise<string> {
  return started(await startNodeMaintenance(from.context, { node: "sim1", vmAction, reason: "fan", ...more }));
}

function started(outcome: Outcome<{ operationId: string }>): string {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

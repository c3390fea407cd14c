import { afterEach, describe, expect, it } from "vitest";
import { rebootNode } from "#lib/adapters/simulator/faults.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { startMoveInstance } from "#lib/use-cases/instances/start-move-instance.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const GUESTS = [
  { name: "router-acme", node: "sim1", kind: "firewall", network: "net-acme", autostart: true },
  { name: "web-01", node: "sim1", network: "net-acme", autostart: true },
  { name: "web-02", node: "sim1" },
  { name: "batch-01", node: "sim1", state: "stopped", autostart: true },
  { name: "db-01", node: "sim2", autostart: true },
] as const;
const NAMES = GUESTS.map((guest) => guest.name);

let world: EngineWorld;
afterEach(() => world.close());

describe("autostart in maintenance", () => {
  it("is suspended, so that a reboot starts nothing behind Lull's back, and put back by Enable [SEM-32]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const before = { places: await placesOf(world.store, NAMES), starters: await starters() };
    await world.until(await start("stop", { confirmFirewalls: 1 }), "succeeded");
    expect(await starters()).toEqual(["db-01"]);

    const stopped = await placesOf(world.store, NAMES);
    await rebootNode(world.store, "sim1");
    await world.sync();
    expect(await placesOf(world.store, NAMES)).toEqual(stopped);

    await world.until(await enable(), "succeeded");
    expect(await placesOf(world.store, NAMES)).toEqual(before.places);
    expect(await starters()).toEqual(before.starters);
    expect(await world.control.maintenance.findFirst()).toMatchObject({ autostart: [], balance: "balanced" });
  });

  it("goes with an instance that moves away, and comes back for one that stays [SEM-32]", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    await world.until(await start("move"), "succeeded");
    expect(await starters()).toEqual(["db-01", "router-acme", "web-01"]);
    await world.until(await enable(), "succeeded");
    expect(await starters()).toEqual(["batch-01", "db-01", "router-acme", "web-01"]);
  });

  it("goes with what is moved by hand out of a node in maintenance, off or running [SEM-32]", async () => {
    world = await engineWorld({
      guests: [...GUESTS, { name: "stays", node: "sim1", autostart: true, pinned: "passes a PCI device through" }],
    });
    await world.startWorker();
    await world.until(await start("move", { choices: { "web-01": "leave", stays: "leave" } }), "succeeded");
    expect(await starters()).toEqual(["db-01", "router-acme"]);
    for (const instance of ["web-01", "batch-01"]) {
      const moved = await startMoveInstance(world.context, { instance, to: "sim3", reason: "by hand" });
      await world.until(started(moved), "succeeded");
    }
    expect(await placesOf(world.store, ["web-01", "batch-01"])).toEqual({
      "web-01": "running on sim3",
      "batch-01": "stopped on sim3",
    });
    expect(await starters()).toEqual(["batch-01", "db-01", "router-acme", "web-01"]);
    await world.until(await enable(), "succeeded");
    expect(await starters()).toEqual(["batch-01", "db-01", "router-acme", "stays", "web-01"]);
  });

  it("is put back when the way into maintenance is taken back [SEM-32]", async () => {
    world = await engineWorld({
      guests: [
        { name: "stuck", node: "sim1", autostart: true, faults: { moveFails: { at: 0.5, reason: "no route" } } },
      ],
    });
    await world.startWorker();
    const drain = await start("move");
    await world.until(drain, "failed");
    expect(await starters()).toEqual([]);
    const asked = await rollBackOperation(world.context, { operation: drain });
    expect(asked.ok).toBe(true);
    await world.until(drain, "aborted");
    expect(await starters()).toEqual(["stuck"]);
    expect(await world.control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({ status: "ENABLED" });
  });
});

/** Names of the guests that start with their node, as the nodes themselves say. */
async function starters(): Promise<string[]> {
  const worlds = await Promise.all(["sim1", "sim2", "sim3"].map((node) => world.store.look(node)));
  const guests = worlds.flatMap((seen) => [...seen.guests.values()]);
  return [...new Set(guests.filter(({ autostart }) => autostart).map(({ name }) => name))].sort();
}

async function start(vmAction: "move" | "stop", more: object = {}): Promise<string> {
  return started(await startNodeMaintenance(world.context, { node: "sim1", vmAction, reason: "fan", ...more }));
}

async function enable(): Promise<string> {
  return started(await startEnableNode(world.context, { node: "sim1", reason: "fan replaced" }));
}

function started(outcome: Outcome<{ operationId: string }>): string {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

import { afterEach, expect, it } from "vitest";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { rebootNode, setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import { showOverview } from "#lib/queries/overview/show-overview.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { startInventory } from "#lib/worker/inventory/start-inventory.ts";
import { eventually } from "../eventually.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

/** A node counts as lost after a fifth of a second: a planned reboot takes far longer here. */
const PACE = {
  intervalMs: 50,
  maxLooksPerSecond: 500,
  maxBackoffMs: 100,
  health: { errorLooks: 3, errorMs: 200, backLooks: 3, backMs: 300 },
};

let world: EngineWorld;
const watch = new AbortController();
let watching: Promise<unknown>;
afterEach(async () => {
  watch.abort();
  await watching;
  await world.close();
});

it("a planned reboot is no failure: the health watch leaves the node in maintenance, and nothing else moves", async () => {
  world = await engineWorld({ guests: ["vm-1", "vm-2"].map((name) => ({ name, node: "sim1", autostart: true })) });
  await world.startWorker();
  const driver = simulatorDriver(world.store);
  const log = { info: () => undefined, warn: () => undefined };
  const { client: control, url: controlUrl } = world.database;
  const hypervisors = driver.connect.bind(driver);
  watching = startInventory({ control, controlUrl, hypervisors, signal: watch.signal, log, pace: PACE });

  const input = { node: "sim1", vmAction: "stop", reboot: "person", reason: "kernel" };
  const drain = started(await startNodeMaintenance(world.context, input));
  await world.until(drain, "asking");
  await setNodeFaults(world.store, "sim1", { unreachable: true });
  await eventually(async () => {
    const { unreachableSince } = await node();
    expect(Date.now() - (unreachableSince?.getTime() ?? Date.now())).toBeGreaterThan(5 * PACE.health.errorMs);
  });
  expect(await node()).toMatchObject({ status: "MAINTENANCE", reachable: false });

  const step = await control.step.findFirstOrThrow({ where: { operationId: drain, status: "asking" } });
  const question = (step.question as unknown as Question).id;
  expect(await answerStep(world.context, { operation: drain, step: step.id, question, answer: "done" })).toMatchObject({
    ok: true,
  });
  await rebootNode(world.store, "sim1");
  await setNodeFaults(world.store, "sim1", {});
  await world.until(drain, "succeeded");
  expect(await node()).toMatchObject({ status: "MAINTENANCE", reachable: true });
  expect(await placesOf(world.store, ["vm-1", "vm-2"])).toEqual({
    "vm-1": "stopped on sim1",
    "vm-2": "stopped on sim1",
  });

  await world.until(started(await startEnableNode(world.context, { node: "sim1", reason: "done" })), "succeeded");
  expect(await node()).toMatchObject({ status: "ENABLED" });
  expect(await placesOf(world.store, ["vm-1", "vm-2"])).toEqual({
    "vm-1": "running on sim1",
    "vm-2": "running on sim1",
  });
  // The watch has changed nothing, begun nothing and calls nobody.
  expect(await control.auditEntry.count({ where: { actorName: "health" } })).toBe(0);
  expect(await control.operation.count()).toBe(2);
  expect((await showOverview(control)).attention).toEqual([]);
});

function node() {
  return world.control.node.findUniqueOrThrow({ where: { name: "sim1" } });
}

function started(outcome: Awaited<ReturnType<typeof startEnableNode>>): string {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

import { afterEach, expect, it } from "vitest";
import { setGuestFaults } from "#lib/adapters/simulator/faults.ts";
import { listInstances, listInstancesQuery } from "#lib/queries/instances/list-instances.ts";
import { listNodes, listNodesQuery } from "#lib/queries/nodes/list-nodes.ts";
import { showNode } from "#lib/queries/nodes/show-node.ts";
import { listOperations } from "#lib/queries/operations/list-operations.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { engineWorld, type EngineWorld } from "./engine-world.ts";

const GUESTS = Array.from({ length: 8 }, (_, at) => ({ name: `vm-${at + 1}`, node: "sim1" }));
const ENDED = ["succeeded", "aborted", "failed", "abortFailed"];

let world: EngineWorld;
afterEach(() => world.close());

it("says nowhere that a drain is done while it runs: node, operation and lists agree at every step", async () => {
  world = await engineWorld({ guests: GUESTS });
  await world.startWorker();
  const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
  const id = outcome.ok ? outcome.value.operationId : "";
  const steps = new Set<string>();
  for (let ended = false; !ended;) {
    const { operation, summary, node, row, left } = await readAll(id);
    ended = ENDED.includes(operation.status);
    steps.add(operation.stages.flatMap((stage) => stage.steps.map(({ status }) => status)).join());
    expect(summary.status).toBe(operation.status);
    expect(summary.percent).toBe(operation.percent);
    expect(summary.etaSeconds).toEqual(operation.etaSeconds);
    expect(row.maintenance?.phase).toBe(node.maintenance?.phase);
    const running = operation.stages.flatMap((stage) => stage.steps).filter(({ status }) => status !== "done");
    expect(operation.percent === 100).toBe(ended);
    expect(row.maintenance?.phase).toBe(ended ? "in" : "entering");
    if (running.length > 0) expect(ended).toBe(false);
    if (left > 0) expect(ended).toBe(false);
  }
  // Every step was seen on its way, not the ends alone.
  expect(steps.size).toBeGreaterThan(4);
});

it("tells of a drain that has failed how far it came, the same in the list as on its page", async () => {
  world = await engineWorld({ guests: GUESTS });
  await setGuestFaults(world.store, "vm-8", { moveFails: { at: 0.5, reason: "no memory" } });
  await world.startWorker();
  const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
  const id = outcome.ok ? outcome.value.operationId : "";
  await world.until(id, "failed");
  const { operation, summary } = await readAll(id);
  expect(operation.percent).toBeGreaterThan(0);
  expect(summary).toMatchObject({ percent: operation.percent, etaSeconds: null });
});

/** All views as they are at one moment: one transaction that sees one state. */
function readAll(id: string) {
  return world.control.$transaction(
    async (transaction) => {
      const tx = transaction as typeof world.control;
      const now = new Date();
      const operation = await showOperation(tx, id, now);
      const node = await showNode(tx, "sim1");
      const row = (await listNodes(tx, listNodesQuery.parse({}))).items.find(({ name }) => name === "sim1");
      const summary = (await listOperations(tx, { limit: 10 }, now)).items.find((each) => each.id === id);
      const left = (await listInstances(tx, listInstancesQuery.parse({ node: "sim1" }))).items.length;
      if (!operation || !node.ok || !row || !summary) throw new Error("a view doesn't know it");
      return { operation, node: node.value, row, summary, left };
    },
    { isolationLevel: "RepeatableRead", timeout: 60_000 },
  );
}

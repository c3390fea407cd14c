import { afterEach, describe, expect, it } from "vitest";
import { setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { recordUnreachable } from "#lib/use-cases/inventory/record-unreachable.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { eventually } from "../eventually.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const NAMES = ["vm-1", "vm-2", "vm-3", "vm-4", "vm-5", "vm-6"];

let world: EngineWorld;
afterEach(() => world.close());

describe("a node that vanishes in the middle of its drain", () => {
  it("is borne with for a while, then the operation fails with the reason and says what isn't known", async () => {
    world = await engineWorld({ guests: NAMES.map((name) => ({ name, node: "sim1" })), settings: { timeScale: 0.4 } });
    await world.startWorker();
    const started = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
    const operation = started.ok ? started.value.operationId : "";
    await eventually(async () => expect(await count(operation, "running")).toBeGreaterThan(1));
    await setNodeFaults(world.store, "sim1", { unreachable: true });
    const id = world.nodes.get("sim1") ?? "";
    await recordUnreachable(world.control, { id, name: "sim1" }, new Date(), "no route to host");
    await eventually(() => losePatience(operation), 90_000);

    const view = await showOperation(world.control, operation, new Date());
    expect(view?.failure).toMatch(/sim1 can't be reached: no route to host\. Tried for 45 s\./);
    expect(view?.lastKnown?.silent).toMatchObject([{ node: "sim1" }]);
    const inPicture = await world.control.instance.findMany({ where: { nodeId: id }, orderBy: { name: "asc" } });
    expect(view?.lastKnown?.lines.map(({ instance }) => instance)).toEqual(inPicture.map(({ name }) => name));
    const begun = await world.control.step.findMany({
      where: { operationId: operation, actionType: "instance.migrate", status: "failed" },
    });
    expect(begun.length).toBeGreaterThan(0);
    for (const { id: step } of begun) {
      const name = inPicture.find((each) => `move:${each.id}` === step)?.name;
      const line = view?.lastKnown?.lines.find(({ instance }) => instance === name);
      expect(line?.known).toBe("running on sim1");
      expect(line?.unknown).toMatch(/^whether its move to sim[23] got through/);
    }
    expect(await world.control.node.findUnique({ where: { id } })).toMatchObject({ status: "MAINTENANCE" });

    await setNodeFaults(world.store, "sim1", {});
    await world.sync();
    expect((await showOperation(world.control, operation, new Date()))?.lastKnown).toBeNull();
    const places = Object.values(await placesOf(world.store, NAMES));
    expect(places.every((place) => place.startsWith("running on sim"))).toBe(true);
  });
});

/** A step bears with a silent node for 45 s: here its patience is at its end at once, the rest is as it is. */
async function losePatience(operationId: string): Promise<void> {
  await world.control.$executeRaw`
    UPDATE "Step" SET handle = jsonb_set(handle::jsonb, '{troubleSince}', '0'::jsonb)
    WHERE "operationId" = ${operationId}::uuid AND status = 'running' AND handle::jsonb ? 'troubleSince'`;
  expect(await world.control.operation.findUnique({ where: { id: operationId } })).toMatchObject({ status: "failed" });
}

function count(operationId: string, status: string): Promise<number> {
  return world.control.step.count({ where: { operationId, status, actionType: "instance.migrate" } });
}

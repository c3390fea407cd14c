import { afterEach, describe, expect, it } from "vitest";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { previewNodeMaintenance } from "#lib/use-cases/nodes/preview-node-maintenance.ts";
import { wakeDispatcher } from "#lib/use-cases/notify.ts";
import { dispatchOnce } from "#lib/worker/dispatch/dispatch-once.ts";
import { engineWorld, type EngineWorld } from "./engine-world.ts";

const GIB = 1024 ** 3;
let world: EngineWorld;
afterEach(() => world.close());

describe("many at once", () => {
  it("makes one operation of a hundred equal requests for one node", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    const request = { node: "sim1", vmAction: "move", reason: "fan" };
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => startNodeMaintenance(world.context, request)));
    const ids = new Set(outcomes.map((outcome) => (outcome.ok ? outcome.value.operationId : outcome.reason)));
    expect(ids.size).toBe(1);
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.value.alreadyRunning)).toHaveLength(1);
    expect(await world.control.operation.count()).toBe(1);
  });

  it("refuses other arguments while it runs", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
    const other = await startNodeMaintenance(world.context, {
      node: "sim1",
      vmAction: "move",
      reason: "another reason",
    });
    expect(other).toMatchObject({ ok: false, reason: "conflict" });
    const stop = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "stop", reason: "fan" });
    expect(stop).toMatchObject({ ok: false, reason: "blocked" });
    expect(await world.control.operation.count()).toBe(1);
  });

  it("refuses the second of two drains where there is room for one only, and never exceeds a node", async () => {
    const guests = ["a", "b"].flatMap((tag, index) =>
      [0, 1, 2].map((no) => ({ name: `${tag}-${no}`, node: `sim${index + 1}`, memoryBytes: 8 * GIB })),
    );
    world = await engineWorld({ nodes: 3, nodeMemoryGib: 32, guests });
    const [first, second] = await Promise.all(
      ["sim1", "sim2"].map((node) => startNodeMaintenance(world.context, { node, vmAction: "move", reason: "fan" })),
    );
    const started = [first, second].filter((outcome) => outcome?.ok);
    expect(started).toHaveLength(1);
    const refused = [first, second].find((outcome) => !outcome?.ok);
    expect(refused).toMatchObject({ ok: false, reason: "blocked" });
    const rows = await world.control.reservation.groupBy({ by: ["nodeId"], _sum: { memoryBytes: true } });
    for (const row of rows) expect(row._sum.memoryBytes ?? 0).toBeLessThanOrEqual(32 * GIB);
  });

  it("starts only what was seen: a plan that has changed is stale, and nothing has happened", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    const seen = await previewNodeMaintenance(world.context, { node: "sim1", vmAction: "move" });
    await world.control.node.update({ where: { name: "sim2" }, data: { status: "MAINTENANCE" } });
    await world.control.node.update({ where: { name: "sim3" }, data: { reachable: true } });
    const planRevision = seen.ok ? seen.value.revision : "";
    const outcome = await startNodeMaintenance(world.context, {
      node: "sim1",
      vmAction: "move",
      reason: "fan",
      planRevision,
    });
    expect(outcome).toMatchObject({
      ok: false,
      reason: "stale",
      plan: { revision: expect.not.stringMatching(planRevision) as string },
    });
    expect(await world.control.operation.count()).toBe(0);
    expect(await world.control.auditEntry.count()).toBe(0);
  });

  it("loses no wake-up to one that is being fetched at the same moment", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    await world.control.$transaction((tx) => wakeDispatcher(tx));
    await world.control.$transaction(async (fetching) => {
      // As the queue does when a worker takes a job; it commits after the other wake-up was written.
      await fetching.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'test'`;
      await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
    });
    const [free] = await world.control.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'dispatch' AND locked_at IS NULL`;
    expect(free?.n).toBe(1);
  });

  it("keeps every lane under two dispatchers and a hundred confirmations at once", async () => {
    const nodes = 12;
    const guests = Array.from({ length: 48 }, (_, index) => ({
      name: `vm-${index}`,
      node: `sim${(index % 6) + 1}`,
      memoryBytes: GIB,
    }));
    world = await engineWorld({ nodes, guests });
    const requests = Array.from({ length: 100 }, (_, index) => `sim${(index % 6) + 1}`);
    const dispatchers = async (): Promise<void> => {
      for (let turn = 0; turn < 10; turn += 1) await dispatchOnce(world.control, () => new Date());
    };
    await Promise.all([
      ...requests.map((node) => startNodeMaintenance(world.context, { node, vmAction: "move", reason: "fan" })),
      dispatchers(),
      dispatchers(),
    ]);
    await dispatchOnce(world.control, () => new Date());
    expect(await world.control.operation.count()).toBe(6);
    await settle();
    const running = await world.control.step.findMany({ where: { status: "running" } });
    const lanes = running.flatMap((row) => (row.step as unknown as { lanes: string[] }).lanes);
    const count = (prefix: string): number[] =>
      [
        ...Map.groupBy(
          lanes.filter((lane) => lane.startsWith(prefix)),
          (lane) => lane,
        ).values(),
      ].map((list) => list.length);
    expect(Math.max(...count("pool:"))).toBe(4);
    for (const each of count("in:")) expect(each).toBeLessThanOrEqual(2);
    for (const each of count("out:")) expect(each).toBeLessThanOrEqual(3);
    for (const row of running) expect(row.attempt).toBe(1);
  });
});

/** Two dispatchers carry the first stage of every operation over by hand, then start the moves. */
async function settle(): Promise<void> {
  await world.control.step.updateMany({
    where: { actionType: "node.cordon", status: "running" },
    data: { status: "done" },
  });
  await Promise.all(Array.from({ length: 8 }, () => dispatchOnce(world.control, () => new Date())));
}

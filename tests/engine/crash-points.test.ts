import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { dispatchOnce } from "#lib/worker/dispatch/dispatch-once.ts";
import { runStep } from "#lib/worker/steps/run-step.ts";
import { dieAt, POINTS, type Point } from "./die-at.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const GUESTS = [
  { name: "web", node: "sim1", autostart: true },
  { name: "db", node: "sim1", state: "paused" as const },
  { name: "router", node: "sim1", kind: "firewall" as const, network: "net" },
  { name: "spare", node: "sim1", state: "stopped" as const },
];
const NAMES = GUESTS.map(({ name }) => name);
const ENDED = new Set(["succeeded", "aborted", "failed", "abortFailed", "asking"]);

let world: EngineWorld;
afterEach(() => world.close());

/** Each step is first held by a worker that dies at that point; another takes it over at once. */
describe.each(POINTS)("a worker that dies at every step, %s:", (point) => {
  it("what is stopped, started, moved, brought back and taken back is so once, and nothing is lost", async () => {
    world = await engineWorld({ guests: GUESTS, settings: { timeScale: 0.01 } });
    const before = await placesOf(world.store, NAMES);
    const { context } = world;

    const stop = { node: "sim1", vmAction: "stop", reason: "fan", confirmFirewalls: 1 };
    expect(await carriedOut(point, await startNodeMaintenance(context, stop))).toBe("succeeded");
    const off = { web: "stopped on sim1", db: "saved on sim1", router: "stopped on sim1", spare: "stopped on sim1" };
    expect(await placesOf(world.store, NAMES)).toEqual(off);
    expect(await carriedOut(point, await startEnableNode(context, { node: "sim1", reason: "done" }))).toBe("succeeded");
    await everythingIsAs(before, { web: [2, 0], db: [1, 0], router: [2, 0], spare: [1, 0] });

    const move = { node: "sim1", vmAction: "move", reason: "fan" };
    expect(await carriedOut(point, await startNodeMaintenance(context, move))).toBe("succeeded");
    const away = await placesOf(world.store, NAMES);
    expect(away.web).toMatch(/^running on sim[23]$/);
    expect(away.db).toMatch(/^paused on sim[23]$/);
    expect(away.router).toMatch(/^running on sim[23]$/);
    expect(away.spare).toBe(before.spare);
    const enable = { node: "sim1", bringBack: true, reason: "done" };
    expect(await carriedOut(point, await startEnableNode(context, enable))).toBe("succeeded");
    await everythingIsAs(before, { web: [2, 2], db: [1, 2], router: [2, 2], spare: [1, 0] });

    const again = await startNodeMaintenance(context, { ...move, reason: "fan again" });
    const abort = async (operation: string): Promise<void> => {
      const where = { operationId: operation, actionType: "instance.migrate", status: "done" };
      if ((await world.control.step.count({ where })) > 0) await abortOperation(context, { operation });
    };
    expect(await carriedOut(point, again, abort)).toBe("aborted");
    await everythingIsAs(before, { web: [2, 4], db: [1, 4], router: [2, 4], spare: [1, 0] });
  });
});

/** How the operation ends when the first look at each of its steps is a dying worker's. */
async function carriedOut(
  point: Point,
  started: Outcome<{ operationId: string }>,
  beside: (operationId: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<string> {
  if (!started.ok) throw new Error(JSON.stringify(started));
  const { operationId } = started.value;
  const survivor = world.lookDeps("survivor");
  // It died a while ago: what a guest may have missed is due again.
  const mortal = { ...world.lookDeps("mortal"), now: () => new Date(Date.now() - 30_000) };
  const died = new Set<string>();
  for (;;) {
    await dispatchOnce(world.control, () => new Date());
    const { status } = await world.control.operation.findUniqueOrThrow({ where: { id: operationId } });
    if (ENDED.has(status)) return status;
    const running = await world.control.step.findMany({ where: { operationId, status: "running" } });
    for (const { id: stepId, attempt } of running) {
      const job = { operationId, stepId, attempt };
      if (!died.has(stepId)) await dieAt(point, mortal, job);
      died.add(stepId);
      await runStep(survivor, job);
    }
    await beside(operationId);
    await pause(5);
  }
}

/** Places, boots and moves are these; the node is open and balanced, nothing is held, and no step was begun twice. */
async function everythingIsAs(places: Record<string, string>, counts: Record<string, [boots: number, moves: number]>) {
  const { control, store } = world;
  expect(await placesOf(store, NAMES)).toEqual(places);
  const { guests } = await store.look("sim1");
  expect(Object.fromEntries([...guests.values()].map((guest) => [guest.name, [guest.boots, guest.moves]]))).toEqual(
    counts,
  );
  expect([...guests.values()].find(({ name }) => name === "web")?.autostart).toBe(true);
  expect(await control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({ status: "ENABLED" });
  expect(await control.maintenance.count({ where: { NOT: { balance: "balanced" } } })).toBe(0);
  expect(await control.claim.count()).toBe(0);
  expect(await control.reservation.count()).toBe(0);
  expect(await control.step.count({ where: { attempt: { gt: 1 } } })).toBe(0);
  const entries = await control.maintenanceEntry.findMany();
  const told = entries.map((entry) => `${entry.operationId} ${entry.instanceId} ${entry.did} ${entry.toNodeId}`);
  expect(new Set(told).size).toBe(told.length);
}

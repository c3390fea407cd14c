import { afterEach, describe, expect, it } from "vitest";
import { setGuestFaults } from "#lib/adapters/simulator/faults.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { skipStep } from "#lib/use-cases/operations/skip-step.ts";
import { previewRolling } from "#lib/use-cases/rolling/preview-rolling.ts";
import { startRolling } from "#lib/use-cases/rolling/start-rolling.ts";
import { eventually } from "../eventually.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const NODES = ["sim1", "sim2", "sim3"];
const GUESTS = NODES.flatMap((node) => ["a", "b"].map((letter) => ({ name: `${node}-${letter}`, node })));
const NAMES = GUESTS.map(({ name }) => name);

let world: EngineWorld;
afterEach(() => world.close());

describe("a rolling maintenance", () => {
  it("drains and enables node after node, moves nobody more often than forecast, and ends healthy", async () => {
    world = await engineWorld({ guests: GUESTS });
    await world.startWorker();
    const preview = await previewRolling(world.context, { nodes: NODES });
    const steps = preview.ok ? preview.value.stages.flatMap((stage) => stage.steps) : [];
    const run = await start();
    await world.until(run, "succeeded");
    const view = await showOperation(world.control, run, new Date());
    expect(view?.children.map(({ title, status }) => [title, status])).toEqual(
      steps
        .filter(({ action }) => action.type === "operation.run")
        .map(({ id, name }) => [
          id.startsWith("drain:") ? `Put ${name.split(/[ :]/)[1]} in maintenance` : name,
          "succeeded",
        ]),
    );
    for (const node of await world.control.node.findMany()) expect(node.status).toBe("ENABLED");
    const places = await placesOf(world.store, NAMES);
    expect(Object.values(places).every((place) => place.startsWith("running on"))).toBe(true);
    const moves = await world.control.step.count({ where: { actionType: "instance.migrate", status: "done" } });
    expect(moves).toBeGreaterThanOrEqual(6);
    expect(moves).toBeLessThanOrEqual(8);
    expect(await world.control.claim.count()).toBe(0);
  });

  it("never has more nodes closed than it may, and waits for a person's work", async () => {
    world = await engineWorld({ guests: GUESTS });
    await world.startWorker();
    const run = await start({ between: "wait" });
    for (const _ of NODES) {
      const step = await eventually(() =>
        world.control.step.findFirstOrThrow({ where: { operationId: run, status: "asking" } }),
      );
      expect(await world.control.node.count({ where: { status: "MAINTENANCE" } })).toBe(1);
      const question = (step.question as unknown as Question).id;
      await answerStep(world.context, { operation: run, step: step.id, question, answer: "done" });
    }
    await world.until(run, "succeeded");
    expect(await world.control.node.count({ where: { status: "ENABLED" } })).toBe(3);
  });

  it("stops on the first failure; a retry goes on with the child where it stood", async () => {
    world = await engineWorld({ guests: GUESTS });
    await setGuestFaults(world.store, "sim2-a", { moveFails: { at: 0.5, reason: "no memory", times: 1 } });
    await world.startWorker();
    const run = await start();
    await world.until(run, "failed");
    const failed = await world.control.operation.findUniqueOrThrow({ where: { id: run } });
    expect(failed.failure).toContain("no memory");
    const children = await world.control.operation.count({ where: { parentOperationId: run } });
    const step = await world.control.step.findFirstOrThrow({ where: { operationId: run, status: "failed" } });
    expect(await retryStep(world.context, { operation: run, step: step.id })).toMatchObject({ ok: true });
    await world.until(run, "succeeded");
    expect(children).toBeLessThan(await world.control.operation.count({ where: { parentOperationId: run } }));
    expect(await world.control.operation.count({ where: { parentOperationId: run } })).toBe(6);
  });

  it("leaves a node out that a person skips, and goes on with the others", async () => {
    world = await engineWorld({ guests: GUESTS });
    await setGuestFaults(world.store, "sim1-a", { moveFails: { at: 0.5, reason: "no memory", times: 99 } });
    await world.startWorker();
    const run = await start({ nodes: ["sim1", "sim2"] });
    await world.until(run, "failed");
    const step = await world.control.step.findFirstOrThrow({ where: { operationId: run, status: "failed" } });
    expect(await skipStep(world.context, { operation: run, step: step.id })).toMatchObject({ ok: true });
    await eventually(async () => {
      const healthy = await world.control.step.findMany({
        where: { operationId: run, actionType: "node.awaitHealthy" },
      });
      expect(healthy.some(({ detail }) => detail === "left out")).toBe(true);
    });
  });

  it("an abort takes the running drain back, opens what this run has closed, and nothing else", async () => {
    world = await engineWorld({ nodes: 4, guests: GUESTS, settings: { timeScale: 0.3 } });
    await world.startWorker();
    await world.control.node.update({ where: { name: "sim4" }, data: { status: "MAINTENANCE" } });
    const before = await placesOf(world.store, NAMES);
    const run = await start();
    const child = await eventually(() =>
      world.control.operation.findFirstOrThrow({ where: { parentOperationId: run, status: "running" } }),
    );
    expect(await abortOperation(world.context, { operation: run })).toMatchObject({ ok: true });
    await world.until(run, "aborted");
    expect(await world.control.operation.findUnique({ where: { id: child.id } })).toMatchObject({ status: "aborted" });
    expect(await placesOf(world.store, NAMES)).toEqual(before);
    const statuses = await world.control.node.findMany({
      orderBy: { name: "asc" },
      select: { name: true, status: true },
    });
    expect(statuses.map(({ status }) => status)).toEqual(["ENABLED", "ENABLED", "ENABLED", "MAINTENANCE"]);
    expect(await world.control.claim.count()).toBe(0);
  });

  it("an abort while a person works opens the node again", async () => {
    world = await engineWorld({ guests: GUESTS });
    await world.startWorker();
    const run = await start({ between: "wait" });
    await eventually(() => world.control.step.findFirstOrThrow({ where: { operationId: run, status: "asking" } }));
    expect(await abortOperation(world.context, { operation: run })).toMatchObject({ ok: true });
    await world.until(run, "aborted");
    expect(await world.control.node.count({ where: { status: "ENABLED" } })).toBe(3);
  });

  it("is refused while another run is under way in the pool, and is the same one for the same request", async () => {
    world = await engineWorld({ guests: GUESTS });
    const run = await start();
    expect(await start()).toBe(run);
    expect(await start({ nodes: ["sim1"] }).catch(String)).toContain("under way");
    expect(await start({ nodes: ["sim9"] }).catch(String)).toContain("There is no node 'sim9'");
    expect(await world.control.operation.count()).toBe(1);
  });
});

async function start(more: object = {}): Promise<string> {
  const outcome = await startRolling(world.context, { nodes: NODES, reason: "firmware", ...more });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

import { afterEach, describe, expect, it } from "vitest";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { pauseOperation } from "#lib/use-cases/operations/pause-operation.ts";
import { resumeOperation } from "#lib/use-cases/operations/resume-operation.ts";
import { skipStep } from "#lib/use-cases/operations/skip-step.ts";
import { startRolling } from "#lib/use-cases/rolling/start-rolling.ts";
import { eventually } from "../eventually.ts";
import { engineWorld, type EngineWorld } from "./engine-world.ts";

const NODES = ["sim1", "sim2", "sim3", "sim4", "sim5"];
const GUESTS = NODES.flatMap((node) => ["a", "b"].map((letter) => ({ name: `${node}-${letter}`, node })));

let world: EngineWorld;
afterEach(() => world.close());

describe("the window of a rolling maintenance", () => {
  it("slides: who is done makes room for the next, while another still waits for a person", async () => {
    const run = await begin({ nodes: NODES, atOnce: 2, between: "wait" });
    const slow = await asking(run, "work:", 2).then(([first]) => first);
    for (let done = 0; done < 4; done += 1) {
      const [next] = await asking(run, "work:", 1, slow?.id);
      expect(await world.control.node.count({ where: { status: "MAINTENANCE" } })).toBeLessThanOrEqual(2);
      await workIsDone(run, next?.id ?? "");
    }
    await eventually(async () => {
      const healthy = { operationId: run, id: { startsWith: "healthy:" }, status: "done" };
      expect(await world.control.step.count({ where: healthy })).toBe(4);
    });
    expect(await world.control.step.findFirst({ where: { operationId: run, id: slow?.id ?? "" } })).toMatchObject({
      status: "asking",
    });
    await workIsDone(run, slow?.id ?? "");
    await world.until(run, "succeeded");
    expect(await world.control.node.count({ where: { status: "ENABLED" } })).toBe(5);
  });

  it("leaves out a node that is skipped before its turn, and never touches it", async () => {
    const run = await begin({ nodes: ["sim1", "sim2"], between: "wait" });
    const [first] = await asking(run, "work:", 1);
    const { id: ahead } = await world.control.step.findFirstOrThrow({
      where: { operationId: run, status: "pending", id: { startsWith: "drain:" } },
    });
    expect(await skipStep(world.context, { operation: run, step: ahead })).toMatchObject({ ok: true });
    const begun = { operation: run, step: first?.id.replace("work:", "drain:") };
    expect(await skipStep(world.context, begun)).toMatchObject({ reason: "conflict" });
    const later = { operation: run, step: ahead.replace("drain:", "enable:") };
    expect(await skipStep(world.context, later)).toMatchObject({ reason: "conflict" });
    await workIsDone(run, first?.id ?? "");
    await world.until(run, "succeeded");
    const children = await world.control.operation.findMany({ where: { parentOperationId: run } });
    expect(new Set(children.map(({ subjectId }) => subjectId))).toEqual(new Set([first?.id.replace("work:", "")]));
    const left = await world.control.step.findMany({ where: { operationId: run, detail: "left out" } });
    expect(left.map(({ id }) => id.split(":")[0]).sort()).toEqual(["enable", "healthy", "work"]);
  });

  it("pauses the drain that runs with the whole, and goes on with it", async () => {
    const run = await begin({ nodes: ["sim1", "sim2"] }, 0.4);
    const child = await eventually(async () => {
      const { operationId } = await world.control.step.findFirstOrThrow({
        where: { actionType: "instance.migrate", status: "running" },
      });
      return operationId;
    });
    expect(await pauseOperation(world.context, { operation: run })).toMatchObject({ ok: true });
    await world.until(run, "paused");
    const drain = await world.control.operation.findUniqueOrThrow({ where: { id: child } });
    expect(drain).toMatchObject({ status: "paused", parentOperationId: run });
    expect(await world.control.step.count({ where: { actionType: "instance.migrate", status: "running" } })).toBe(0);
    expect((await showOperation(world.control, run, new Date()))?.percent).toBeLessThan(100);
    expect(await resumeOperation(world.context, { operation: run })).toMatchObject({ ok: true });
    await world.until(run, "succeeded");
    expect(await world.control.operation.count({ where: { parentOperationId: run, status: "succeeded" } })).toBe(4);
  });

  it("doesn't resume a drain that a person has paused by itself, nor begin one while it is paused", async () => {
    const run = await begin({ nodes: ["sim1", "sim2"] }, 0.4);
    const child = await eventually(async () =>
      world.control.operation.findFirstOrThrow({ where: { parentOperationId: run, status: "running" } }),
    );
    expect(await pauseOperation(world.context, { operation: child.id })).toMatchObject({ ok: true });
    await world.until(child.id, "paused");
    expect(await pauseOperation(world.context, { operation: run })).toMatchObject({ ok: true });
    await world.until(run, "paused");
    expect(await resumeOperation(world.context, { operation: run })).toMatchObject({ ok: true });
    await world.until(run, "running");
    expect(await world.control.operation.findUnique({ where: { id: child.id } })).toMatchObject({ status: "paused" });
    expect(await resumeOperation(world.context, { operation: child.id })).toMatchObject({ ok: true });
    await world.until(run, "succeeded");
  });
});

async function begin(input: object, timeScale = 0.05): Promise<string> {
  world = await engineWorld({ nodes: 5, guests: GUESTS, settings: { timeScale } });
  await world.control.pool.updateMany({ data: { maxOut: 1, maxIn: 1, maxTotal: 4 } });
  await world.startWorker();
  const outcome = await startRolling(world.context, { reason: "firmware", ...input });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

/** So many steps of the run that ask now, but not the one that is left alone. */
function asking(operationId: string, startsWith: string, atLeast: number, not = "") {
  return eventually(async () => {
    const where = { operationId, status: "asking", id: { startsWith }, NOT: { id: not } };
    const steps = await world.control.step.findMany({ where, orderBy: { ordinal: "asc" } });
    expect(steps.length).toBeGreaterThanOrEqual(atLeast);
    return steps;
  }, 90_000);
}

async function workIsDone(operation: string, step: string): Promise<void> {
  const question = `work:${step.replace("work:", "")}`;
  expect(await answerStep(world.context, { operation, step, question, answer: "done" })).toMatchObject({ ok: true });
}

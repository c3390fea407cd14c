import { afterEach, describe, expect, it } from "vitest";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { dispatchOnce } from "#lib/worker/dispatch/dispatch-once.ts";
import { leaseStep } from "#lib/worker/steps/lease-step.ts";
import { rewakeSteps } from "#lib/worker/liveness/rewake-steps.ts";
import { recordOutcome } from "#lib/worker/steps/record-outcome.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import type { Performers } from "#lib/worker/performers/performer.ts";
import { eventually } from "../eventually.ts";
import { engineWorld, type EngineWorld } from "./engine-world.ts";

let world: EngineWorld;
afterEach(() => world.close());

describe("leases", () => {
  it("refuse the result of a worker whose step another has taken over", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    const job = await firstStep();
    const slow = await leaseStep(world.control, job, "slow");
    const quick = await leaseStep(world.control, job, "quick");
    if (!slow || !quick) throw new Error("the step was not leased");
    expect(quick).toMatchObject({ takenOver: true, token: slow.token + 1 });
    expect(await recordOutcome(world.control, slow, { kind: "failed", error: "woke up late" }, new Date())).toBe(false);
    expect(await stepRow(job.stepId)).toMatchObject({ status: "running", error: null });
    expect(await recordOutcome(world.control, quick, { kind: "done" }, new Date())).toBe(true);
    expect(await stepRow(job.stepId)).toMatchObject({ status: "done" });
    expect(await world.control.journalEntry.count({ where: { event: "step.failed" } })).toBe(0);
  });

  it("are not given for an attempt that is over", async () => {
    world = await engineWorld({ guests: [] });
    const job = await firstStep();
    expect(await leaseStep(world.control, { ...job, attempt: 0 }, "late")).toBeNull();
    expect(await stepRow(job.stepId)).toMatchObject({ leaseOwner: null, leaseToken: 0 });
  });

  it("are never taken by a worker of an older version that doesn't know the action", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    const { "instance.migrate": _unknown, ...older } = PERFORMERS;
    const old = await world.startWorker(undefined, older as Performers);
    const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
    const operationId = outcome.ok ? outcome.value.operationId : "";
    await eventually(async () => expect(await moveOf(operationId)).toMatchObject({ status: "running" }));
    await old.stop();
    expect(await moveOf(operationId)).toMatchObject({ status: "running", leaseOwner: null, leaseToken: 0 });
    await world.startWorker();
    await world.until(operationId, "succeeded");
  });
});

describe("a step that nobody would look at again", () => {
  it("is woken, once its wake-up is gone", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    const { operationId } = await firstStep();
    const jobs = () => world.control.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'step:node.cordon'`;
    expect(await jobs()).toEqual([{ n: 1 }]);
    const log = { warn: () => undefined };
    await world.control.$executeRaw`
      SELECT graphile_worker.permanently_fail_jobs(array(SELECT id FROM graphile_worker.jobs WHERE task_identifier = 'step:node.cordon'))`;
    await rewakeSteps(world.control, log);
    await world.startWorker();
    await world.until(operationId, "succeeded");
  });

  it("is dispatched, once the operation's wake-up is gone", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
    const operationId = outcome.ok ? outcome.value.operationId : "";
    await world.control
      .$executeRaw`SELECT graphile_worker.permanently_fail_jobs(array(SELECT id FROM graphile_worker.jobs))`;
    await rewakeSteps(world.control, { warn: () => undefined });
    await world.startWorker();
    await world.until(operationId, "succeeded");
  });

  it("fails in the end, with the reason, when its look fails in a way that nobody foresaw", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    await world.startWorker({
      "instance.migrate": () => Promise.reject(new SyntaxError("no such answer")),
    });
    const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
    const operationId = outcome.ok ? outcome.value.operationId : "";
    await eventually(async () =>
      expect(await moveOf(operationId)).toMatchObject({ detail: "Unexpected: no such answer" }),
    );
    // Its patience is 45 s: it is shortened here, the rest is as it is.
    await world.control.step.updateMany({
      where: { operationId, actionType: "instance.migrate" },
      data: { handle: { troubleSince: 0 } },
    });
    await eventually(async () => {
      const { status, error } = await moveOf(operationId);
      if (status === "running") {
        await world.control.step.updateMany({
          where: { operationId, status: "running" },
          data: { handle: { troubleSince: 0 } },
        });
      }
      expect(error).toContain("Unexpected: no such answer");
    });
    await world.until(operationId, "failed");
  });
});

async function firstStep(): Promise<{ operationId: string; stepId: string; attempt: number }> {
  const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  await dispatchOnce(world.control, () => new Date());
  const { operationId, id, attempt } = await world.control.step.findFirstOrThrow({ where: { status: "running" } });
  return { operationId, stepId: id, attempt };
}

function stepRow(id: string) {
  return world.control.step.findFirstOrThrow({ where: { id } });
}

function moveOf(operationId: string) {
  return world.control.step.findFirstOrThrow({ where: { operationId, actionType: "instance.migrate" } });
}

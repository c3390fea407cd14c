import { afterEach, describe, expect, it } from "vitest";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { dispatchOnce } from "#lib/worker/dispatch/dispatch-once.ts";
import { leaseStep } from "#lib/worker/steps/lease-step.ts";
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

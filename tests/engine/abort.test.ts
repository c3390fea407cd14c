import { afterEach, describe, expect, it } from "vitest";
import { changeGuest, setGuestFaults } from "#lib/adapters/simulator/faults.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { pauseOperation } from "#lib/use-cases/operations/pause-operation.ts";
import { resumeOperation } from "#lib/use-cases/operations/resume-operation.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { eventually } from "../eventually.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const NAMES = ["vm-1", "vm-2", "vm-3", "vm-4", "vm-5", "vm-6", "vm-7", "vm-8"];
const GUESTS = NAMES.map((name) => ({ name, node: "sim1" }));

let world: EngineWorld;
afterEach(() => world.close());

describe("an abort in the middle of a drain", () => {
  it("starts no new move, lets those in flight finish, takes the moved ones back, as the page had said", async () => {
    world = await engineWorld({ guests: GUESTS, settings: { timeScale: 1 } });
    await world.startWorker();
    const before = await placesOf(world.store, NAMES);
    const operation = await drain(world);
    await eventually(async () => expect(await count(operation, "done")).toBeGreaterThan(1));
    const outlook = (await showOperation(world.control, operation, new Date()))?.ifAbortedNow;
    expect(outlook?.leadsTo).toBe("sim1 ends enabled, as it was before.");
    expect(outlook?.text).toMatch(/nothing new starts\..*go(es)? back to sim1/i);
    expect(await abortOperation(world.context, { operation })).toMatchObject({ ok: true });
    const begunAtAbort = await begun(operation);
    await world.until(operation, "aborted");
    expect(await begun(operation)).toEqual(begunAtAbort);
    expect(begunAtAbort.length).toBeLessThan(NAMES.length);
    expect(await placesOf(world.store, NAMES)).toEqual(before);
    expect(await world.control.node.findUnique({ where: { name: "sim1" } })).toMatchObject({ status: "ENABLED" });
    expect(await world.control.claim.count()).toBe(0);
    expect(await world.control.maintenance.findFirst()).toMatchObject({ balance: "balanced" });
  });

  it("is refused once the operation has ended, and changes nothing", async () => {
    world = await engineWorld({ guests: GUESTS.slice(0, 1) });
    await world.startWorker();
    const operation = await drain(world);
    await world.until(operation, "succeeded");
    expect(await abortOperation(world.context, { operation })).toMatchObject({ ok: false, reason: "conflict" });
    expect(await world.control.operation.findUnique({ where: { id: operation } })).toMatchObject({
      status: "succeeded",
      abortRequestedAt: null,
    });
  });
});

describe("a failed move", () => {
  it("stops the operation with its reason, never the guest; a retry goes on [SEM-30]", async () => {
    world = await engineWorld({ guests: GUESTS.slice(0, 2) });
    await setGuestFaults(world.store, "vm-1", {
      moveFails: { at: 0.5, reason: "the target refused the memory", times: 1 },
    });
    await world.startWorker();
    const operation = await drain(world);
    await world.until(operation, "failed");
    expect(await placesOf(world.store, ["vm-1"])).toEqual({ "vm-1": "running on sim1" });
    const failed = await world.control.operation.findUniqueOrThrow({ where: { id: operation } });
    expect(failed.failure).toContain("the target refused the memory");
    expect(await world.control.claim.count()).toBe(1);
    const step = await world.control.step.findFirstOrThrow({ where: { operationId: operation, status: "failed" } });
    expect(await retryStep(world.context, { operation, step: step.id })).toMatchObject({ ok: true });
    await world.until(operation, "succeeded");
    expect(await world.store.whereIs("vm-1")).not.toBe("sim1");
  });

  it("can be rolled back: everything is where it was", async () => {
    world = await engineWorld({ guests: GUESTS.slice(0, 3) });
    await setGuestFaults(world.store, "vm-2", { moveFails: { at: 0.9, reason: "no way", times: 9 } });
    await world.startWorker();
    const names = NAMES.slice(0, 3);
    const before = await placesOf(world.store, names);
    const operation = await drain(world);
    await world.until(operation, "failed");
    expect(await rollBackOperation(world.context, { operation })).toMatchObject({ ok: true });
    await world.until(operation, "aborted");
    expect(await placesOf(world.store, names)).toEqual(before);
  });
});

describe("a guest that ignores the power button", () => {
  it("waits for a person; a stale answer is refused; forcing it off goes on", async () => {
    world = await engineWorld({ guests: GUESTS.slice(0, 1) });
    await setGuestFaults(world.store, "vm-1", { ignoresPowerButton: true });
    await world.startWorker();
    const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "stop", reason: "fan" });
    const operation = outcome.ok ? outcome.value.operationId : "";
    await eventually(async () => expect((await step(operation)).status).toBe("running"));
    // Its time-out is two minutes: a person's patience is shortened here, the rest is as it is.
    await world.control.step.updateMany({
      where: { operationId: operation, actionType: "instance.shutdown" },
      data: { deadlineAt: new Date(0) },
    });
    await world.until(operation, "asking");
    const asking = await step(operation);
    const question = (asking.question as { id: string }).id;
    const stale = await answerStep(world.context, {
      operation,
      step: asking.id,
      question: "another",
      answer: "forceOff",
    });
    expect(stale).toMatchObject({ ok: false, reason: "conflict" });
    expect((await step(operation)).status).toBe("asking");
    const answers = (asking.question as { answers: { id: string; then: { do: string } }[] }).answers;
    const force = answers.find((each) => each.then.do === "perform")?.id ?? "";
    expect(await answerStep(world.context, { operation, step: asking.id, question, answer: force })).toMatchObject({
      ok: true,
    });
    await world.until(operation, "succeeded");
    expect(await placesOf(world.store, ["vm-1"])).toEqual({ "vm-1": "stopped on sim1" });
  });
});

describe("an abort while a guest makes up its mind", () => {
  it("starts it again if it heeds its power button late: nothing is left off behind 'aborted'", async () => {
    world = await engineWorld({ guests: GUESTS.slice(0, 1) });
    await setGuestFaults(world.store, "vm-1", { ignoresPowerButton: true });
    await world.startWorker();
    const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "stop", reason: "fan" });
    const operation = outcome.ok ? outcome.value.operationId : "";
    await eventually(async () => expect((await step(operation)).status).toBe("running"));
    await world.control.step.updateMany({
      where: { operationId: operation, actionType: "instance.shutdown" },
      data: { deadlineAt: new Date(0) },
    });
    await world.until(operation, "asking");
    expect(await abortOperation(world.context, { operation })).toMatchObject({ ok: true });
    const undo = () =>
      world.control.step.findFirst({ where: { operationId: operation, actionType: "instance.start" } });
    await eventually(async () => expect((await undo())?.detail).toMatch(/may yet heed its power button/));
    await changeGuest(world.store, "vm-1", (guest) => ({
      ...guest,
      state: "stopped",
      stateReason: "shutdown",
      job: null,
    }));
    await world.until(operation, "aborted");
    expect(await placesOf(world.store, ["vm-1"])).toEqual({ "vm-1": "running on sim1" });
  });
});

describe("pause", () => {
  it("starts nothing new until it is resumed", async () => {
    world = await engineWorld({ guests: GUESTS, settings: { timeScale: 1 } });
    await world.startWorker();
    const operation = await drain(world);
    await eventually(async () => expect(await count(operation, "done")).toBeGreaterThan(1));
    expect(await pauseOperation(world.context, { operation })).toMatchObject({ ok: true });
    await world.until(operation, "paused");
    const begunAtPause = await begun(operation);
    expect(await count(operation, "running")).toBe(0);
    expect(await resumeOperation(world.context, { operation })).toMatchObject({ ok: true });
    await world.until(operation, "succeeded");
    expect((await begun(operation)).length).toBeGreaterThan(begunAtPause.length);
  });
});

async function drain({ context }: EngineWorld): Promise<string> {
  const outcome = await startNodeMaintenance(context, { node: "sim1", vmAction: "move", reason: "fan" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

function count(operationId: string, status: string): Promise<number> {
  return world.control.step.count({ where: { operationId, status, direction: "forward" } });
}

async function begun(operationId: string): Promise<string[]> {
  const rows = await world.control.step.findMany({ where: { operationId, direction: "forward", attempt: { gt: 0 } } });
  return rows.map((row) => row.id).sort();
}

function step(operationId: string) {
  return world.control.step.findFirstOrThrow({ where: { operationId, actionType: "instance.shutdown" } });
}

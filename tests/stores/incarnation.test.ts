import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { incarnationMemory } from "#lib/adapters/state-folder/incarnation-memory.ts";
import { enterIncarnation } from "#lib/use-cases/incarnation/enter-incarnation.ts";
import { rememberJournal } from "#lib/use-cases/incarnation/remember-journal.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";

const NOW = new Date("2026-03-01T10:00:00Z");
let control: ControlTestDatabase;
let folder: string;

beforeEach(async () => {
  control = await controlDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-incarnation-"));
});
afterEach(async () => {
  await control.drop();
  await rm(folder, { recursive: true });
});

const enter = () => enterIncarnation(control.client, incarnationMemory(folder), NOW);

async function runningOperation(status: string): Promise<string> {
  const { id } = await control.client.operation.create({
    data: {
      ...{
        kind: "node.moveAll",
        subjectKind: "node",
        subjectId: randomUUID(),
        subjectName: "hv1",
        title: "Drain hv1",
        status,
      },
      ...{
        plan: {},
        formatVersion: 1,
        planRevision: "r",
        request: {},
        reason: "test",
        byKind: "user",
        byName: "operator",
      },
    },
  });
  const step = {
    operationId: id,
    stageIndex: 0,
    ordinal: 0,
    step: {},
    actionType: "migrate-instance",
    leaseOwner: "w",
    leaseToken: 3,
  };
  await control.client.step.createMany({
    data: [
      { ...step, id: "in-flight", status: "running" },
      { ...step, id: "done", status: "done" },
    ],
  });
  await control.client.claim.create({ data: { key: `node:${id}`, operationId: id } });
  return id;
}

it("the epoch grows by one at each start, and the state folder knows it", async () => {
  const first = await enter();
  const second = await enter();
  expect(first).toMatchObject({ epoch: 1, restored: false, failedOperations: 0 });
  expect(second).toEqual({ ...first, epoch: 2 });
  expect(await incarnationMemory(folder).read()).toMatchObject({ uuid: first.uuid, epoch: 2 });
  expect(await control.client.incarnation.findMany()).toMatchObject([{ uuid: first.uuid, epoch: 2 }]);
});

it("a start of the same control leaves what runs alone", async () => {
  await enter();
  const id = await runningOperation("running");
  expect(await enter()).toMatchObject({ restored: false, failedOperations: 0 });
  expect(await control.client.operation.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: "running",
    failure: null,
  });
  expect(await control.client.journalEntry.count()).toBe(0);
});

it("a state folder that knows no control adopts the one it finds", async () => {
  const { uuid } = await enter();
  await rm(path.join(folder, "incarnation.json"));
  expect(await enter()).toMatchObject({ uuid, epoch: 2, restored: false });
});

it.each([
  ["an older epoch", (known: { uuid: string }) => ({ uuid: known.uuid, epoch: 9, journalId: "0" })],
  ["another control", () => ({ uuid: randomUUID(), epoch: 1, journalId: "0" })],
  [
    "the same epoch with an older journal",
    (known: { uuid: string }) => ({ uuid: known.uuid, epoch: 1, journalId: "7" }),
  ],
])("%s means restored: what is active fails and nothing else changes", async (_what, known) => {
  const entered = await enter();
  const ids = await Promise.all(["queued", "running", "paused", "asking", "aborting"].map(runningOperation));
  const ended = await Promise.all(["succeeded", "aborted", "abortFailed"].map(runningOperation));
  const memory = known(entered);
  await incarnationMemory(folder).write(memory);

  const again = await enter();

  expect(again).toMatchObject({ restored: true, failedOperations: 5, epoch: memory.epoch + 1 });
  const operations = await control.client.operation.findMany({ include: { steps: true, journal: true, claims: true } });
  for (const operation of operations.filter(({ id }) => ids.includes(id))) {
    expect(operation).toMatchObject({ status: "failed", failure: "control was restored" });
    expect(operation.journal).toMatchObject([{ message: "control was restored", at: NOW }]);
    expect(operation.claims).toHaveLength(1);
    const steps = Object.fromEntries(operation.steps.map((step) => [step.id, step]));
    expect(steps["in-flight"]).toMatchObject({
      status: "failed",
      error: "control was restored",
      leaseToken: 4,
      leaseOwner: null,
    });
    expect(steps["done"]).toMatchObject({ status: "done", leaseToken: 3 });
  }
  for (const operation of operations.filter(({ id }) => ended.includes(id))) {
    expect(operation).toMatchObject({ failure: null, journal: [] });
  }
  expect(await control.client.auditEntry.count({ where: { action: "operation.restored" } })).toBe(5);
  expect(await enter()).toMatchObject({ restored: false });
});

it("nothing goes on by itself, an abort neither: a person retries the next step, or asks for the way back again", async () => {
  await enter();
  const asked = await runningOperation("aborting");
  const onItsWayBack = await runningOperation("aborting");
  const between = await runningOperation("running");
  const all = { in: [asked, onItsWayBack, between] };
  await control.client.operation.updateMany({
    where: { id: { in: [asked, onItsWayBack] } },
    data: { abortRequestedAt: NOW },
  });
  await control.client.operation.update({ where: { id: onItsWayBack }, data: { wayBack: [] } });
  await control.client.step.updateMany({ where: { operationId: all }, data: { status: "done" } });
  const next = { stageIndex: 1, ordinal: 0, step: {}, actionType: "node.uncordon", status: "pending" };
  await control.client.step.createMany({
    data: [
      { ...next, operationId: onItsWayBack, id: "back:cordon", direction: "back" },
      { ...next, operationId: between, id: "settle" },
    ],
  });
  await incarnationMemory(folder).write({ uuid: randomUUID(), epoch: 1, journalId: "0" });

  await enter();

  const found = await control.client.operation.findMany({ where: { id: all }, include: { steps: true } });
  const of = (id: string) => {
    const { status, abortRequestedAt, steps } = found.find((each) => each.id === id) ?? { steps: [] };
    const failed = steps.filter((step) => step.status === "failed").map((step) => step.id);
    return { status, abortAsked: abortRequestedAt !== null, failed };
  };
  expect(of(asked)).toEqual({ status: "failed", abortAsked: false, failed: [] });
  expect(of(onItsWayBack)).toEqual({ status: "abortFailed", abortAsked: true, failed: ["back:cordon"] });
  expect(of(between)).toEqual({ status: "failed", abortAsked: false, failed: ["settle"] });
});

it("remembers how far the journal has come, and never less", async () => {
  await enter();
  const operationId = await runningOperation("running");
  const { id } = await control.client.journalEntry.create({
    data: { operationId, event: "started", message: "Started" },
  });
  const memory = incarnationMemory(folder);
  await rememberJournal(control.client, memory);
  expect(await memory.read()).toMatchObject({ epoch: 1, journalId: String(id) });
  await control.client.journalEntry.deleteMany();
  await rememberJournal(control.client, memory);
  expect(await memory.read()).toMatchObject({ journalId: String(id) });
});

import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { copyLedger } from "#lib/use-cases/backups/copy-ledger.ts";
import { PRUNED_AT_ONCE, pruneLedger } from "#lib/use-cases/backups/prune-ledger.ts";
import { keepPruningLedger } from "#lib/worker/keep-pruning-ledger.ts";
import { eventually } from "../eventually.ts";
import { quiesceWorld, type QuiesceWorld } from "../quiesce/quiesce-world.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const NOW = new Date();
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

let world: QuiesceWorld;
let targetId: string;
beforeAll(async () => {
  world = await quiesceWorld();
  const data = { name: "here", kind: "folder", settings: {}, createdBy: "test" };
  targetId = (await world.control.backupTarget.create({ data })).id;
}, 120_000);
afterAll(() => world.close());
afterEach(async () => {
  await world.control.runLedger.deleteMany();
  await world.control.backup.deleteMany();
  await world.control.databaseCopy.deleteMany();
});

/** A run in the ledger that ended so many days ago; null: it hasn't. */
function enter(name: string, endedDaysAgo: number | null, seenDaysAgo = endedDaysAgo ?? 0) {
  const endedAt = endedDaysAgo === null ? null : daysAgo(endedDaysAgo);
  const data = { runId: randomUUID(), name, kind: "any", state: "complete", endedAt, seenAt: daysAgo(seenDaysAgo) };
  return world.control.runLedger.create({ data });
}

const names = async () =>
  (await world.control.runLedger.findMany({ orderBy: { name: "asc" } })).map(({ name }) => name);
const backup = (startedAt: Date, status = "complete") =>
  world.control.backup.create({
    data: { name: randomUUID(), database: "platform", targetId, format: "directory", by: "test", status, startedAt },
  });

it("a run is forgotten that ended long ago, and before all that the platform could be taken back to [SEM-41]", async () => {
  await enter("ended long ago", 200);
  await enter("never ended", null, 200);
  await enter("ended 80 days ago", 80);
  await enter("ended 20 days ago", 20);
  await enter("newest", 0);
  await backup(daysAgo(100));
  await backup(daysAgo(300), "expired");
  await backup(daysAgo(300), "failed");
  expect(await pruneLedger(world.control, NOW)).toBe(1);
  expect(await names()).toEqual(["ended 20 days ago", "ended 80 days ago", "never ended", "newest"]);

  // The backup is let go; an old database that was put aside still has those runs.
  await world.control.backup.updateMany({ data: { status: "expired" } });
  const aside = { database: "platform", storedAs: "old", operationId: randomUUID(), reason: "restored" };
  await world.control.databaseCopy.create({ data: { ...aside, createdAt: daysAgo(90) } });
  expect(await pruneLedger(world.control, NOW)).toBe(0);
  await world.control.databaseCopy.updateMany({ data: { droppedAt: NOW } });
  expect(await pruneLedger(world.control, NOW)).toBe(1);
  expect(await names()).toEqual(["ended 20 days ago", "never ended", "newest"]);
});

it("where the copying stands is not forgotten: what has gone isn't copied again", async () => {
  const { control, platform } = world;
  for (const [name, days] of [
    ["old", 60],
    ["older", 61],
  ] as const) {
    const { id } = await world.run({ name, state: "complete" });
    await platform.client.run.update({ where: { id }, data: { endedAt: daysAgo(days), updatedAt: daysAgo(days) } });
  }
  expect(await copyLedger(control, platform.client)).toBe(2);
  expect(await pruneLedger(control, NOW)).toBe(1);
  expect(await copyLedger(control, platform.client)).toBe(0);
  expect(await names()).toEqual(["old"]);
});

it("the worker does it in bounded batches until nothing is left to go", async () => {
  const many = PRUNED_AT_ONCE + 5;
  const old = { kind: "any", state: "complete", endedAt: daysAgo(100), seenAt: daysAgo(100) };
  await world.control.runLedger.createMany({
    data: Array.from({ length: many }, (_, index) => ({ ...old, runId: randomUUID(), name: `run ${index}` })),
  });
  await enter("newest", 0);
  expect(await pruneLedger(world.control, NOW)).toBe(PRUNED_AT_ONCE);
  const ending = new AbortController();
  const warn = (): void => undefined;
  const keeping = keepPruningLedger({ control: world.control, now: () => NOW, log: { warn } }, ending.signal);
  await eventually(async () => expect(await names()).toEqual(["newest"]));
  ending.abort();
  await keeping;
});

import { afterAll, beforeAll, expect, it } from "vitest";
import type { ControlTx } from "#lib/ports/databases.ts";
import { lockConfirmations } from "#lib/use-cases/operations/locks.ts";
import { startRolling } from "#lib/use-cases/rolling/start-rolling.ts";
import { eventually } from "../eventually.ts";
import { processWorld, type ProcessWorld } from "./process-world.ts";

const NODES = ["sim1", "sim2", "sim3"];

let world: ProcessWorld;

beforeAll(async () => {
  const guests = NODES.map((node) => ({ name: `vm-${node}`, node }));
  world = await processWorld({ nodes: NODES, guests, settings: { timeScale: 0.05 } });
});

afterAll(() => world.close());

it(
  "kill -9 between a step and the operation that it begins: never two of them, never none",
  { timeout: 300_000 },
  async () => {
    const { client } = world.database;
    const started = await startRolling(world.context, { nodes: NODES, reason: "firmware" });
    const run = started.ok ? started.value.operationId : "";
    const first = await firstDrain(run);

    // Before the child is written: the step has kept that it begins one, and stands in the confirmations' queue.
    const confirming = await hold((tx) => lockConfirmations(tx));
    await world.start("worker-1");
    await waitingConfirmations(1);
    expect(await stepOf(run, first)).toMatchObject({ status: "running", handle: { begun: true } });
    await killHolder(run, first);
    expect(await children(run, first)).toBe(0);

    // After it was written: the child is there, and the look that began it was never recorded.
    await world.start("worker-2");
    await waitingConfirmations(2);
    const recording = await hold(
      (tx) => tx.$executeRaw`SELECT 1 FROM "Step" WHERE "operationId" = ${run}::uuid AND id = ${first} FOR UPDATE`,
    );
    await confirming.release();
    await eventually(async () => expect(await children(run, first)).toBe(1), 90_000);
    await killHolder(run, first);
    await recording.release();

    await world.start("worker-3");
    await eventually(async () => {
      expect((await client.operation.findUniqueOrThrow({ where: { id: run } })).status).toBe("succeeded");
    }, 240_000);
    const begun = await client.operation.groupBy({
      by: ["parentStepId"],
      where: { parentOperationId: run },
      _count: true,
    });
    expect(begun.map(({ _count }) => _count)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(await client.operation.count({ where: { parentOperationId: run, status: "succeeded" } })).toBe(6);
    expect(await client.node.count({ where: { status: "ENABLED" } })).toBe(3);
  },
);

interface Held {
  release(): Promise<void>;
}

/** Holds what a transaction has locked until it is released. */
async function hold(lock: (tx: ControlTx) => Promise<unknown>): Promise<Held> {
  const free = Promise.withResolvers<null>();
  const locked = Promise.withResolvers<null>();
  const ended = world.database.client.$transaction(
    async (tx) => {
      await lock(tx);
      locked.resolve(null);
      await free.promise;
    },
    { timeout: 60_000 },
  );
  await locked.promise;
  return {
    async release() {
      free.resolve(null);
      await ended;
    },
  };
}

/** So many stand in the queue; what a killed process has asked for stands there until its turn comes. */
function waitingConfirmations(count: number): Promise<void> {
  return eventually(async () => {
    const [row] = await world.database.client.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE l.locktype = 'advisory' AND NOT l.granted AND l.objid = 1 AND d.datname = current_database()`;
    expect(row?.waiting).toBe(count);
  }, 90_000);
}

async function firstDrain(operationId: string): Promise<string> {
  const where = { operationId, id: { startsWith: "drain:" } };
  return (await world.database.client.step.findFirstOrThrow({ where, orderBy: { stageIndex: "asc" } })).id;
}

function stepOf(operationId: string, id: string) {
  return world.database.client.step.findUniqueOrThrow({ where: { operationId_id: { operationId, id } } });
}

function children(parentOperationId: string, parentStepId: string): Promise<number> {
  return world.database.client.operation.count({ where: { parentOperationId, parentStepId } });
}

async function killHolder(run: string, id: string): Promise<void> {
  const { leaseOwner } = await stepOf(run, id);
  await world.workers.get(leaseOwner?.split(" ")[0] ?? "")?.kill();
}

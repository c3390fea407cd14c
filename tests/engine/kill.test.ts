import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addGuest } from "#lib/adapters/simulator/add-guest.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { DEFAULT_SETTINGS } from "#lib/adapters/simulator/world.ts";
import { connectSimulator } from "#lib/adapters/simulator/connect.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { controlDatabase, platformDatabase, type ControlTestDatabase, type PlatformTestDatabase } from "../postgres.ts";
import { eventually } from "../eventually.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

const NODES = ["sim1", "sim2", "sim3"];
const GUESTS = ["vm-1", "vm-2", "vm-3"];

let database: ControlTestDatabase;
let platform: PlatformTestDatabase;
let store: PostgresStore;
const workers = new Map<string, WorkerProcess>();

beforeAll(async () => {
  database = await controlDatabase();
  platform = await platformDatabase();
  store = new PostgresStore(database.client);
  const nodes = NODES.map((name) => ({
    name,
    memoryBytes: 64 * 1024 ** 3,
    cpuCount: 8,
    bootId: randomUUID(),
    version: "1",
    faults: {},
  }));
  await store.plant({ settings: { ...DEFAULT_SETTINGS, timeScale: 3, noise: 0 }, nodes, guests: [] });
  const pool = await database.client.pool.create({ data: { name: "test", driver: "simulator", maxOut: 1 } });
  for (const name of GUESTS) await addGuest(store, { name, node: "sim1" });
  for (const name of NODES) {
    const { id } = await database.client.node.create({
      data: { name, poolId: pool.id, driver: "simulator", uri: simulatorUri(name), reachable: true },
    });
    const inventory = await connectSimulator(store, { name, driver: "simulator", uri: simulatorUri(name) }).inventory();
    await reconcileNode(database.client, id, inventory, new Date());
  }
});

afterAll(async () => {
  for (const worker of workers.values()) await worker.stop();
  await database.drop();
  await platform.drop();
});

describe("kill -9 of the worker that holds a step", () => {
  it(
    "at every step of a drain: the other takes over within 3 s, nothing runs twice, all guests are placed",
    { timeout: 120_000 },
    async () => {
      await Promise.all(["worker-1", "worker-2"].map(start));
      const context = { actor: systemActor("test"), control: database.client, now: () => new Date() };
      const outcome = await startNodeMaintenance(context, { node: "sim1", vmAction: "move", reason: "fan" });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      const operationId = outcome.value.operationId;
      const where = { operationId, actionType: "instance.migrate" };
      const moves = await database.client.step.findMany({
        where,
        orderBy: [{ stageIndex: "asc" }, { ordinal: "asc" }],
      });
      expect(moves).toHaveLength(GUESTS.length);
      const gaps: number[] = [];
      for (const { id } of moves) gaps.push(await killHolderOf(operationId, id));
      await eventually(async () => {
        expect((await database.client.operation.findUniqueOrThrow({ where: { id: operationId } })).status).toBe(
          "succeeded",
        );
      }, 30_000);
      for (const name of GUESTS) {
        const node = (await store.whereIs(name)) ?? "";
        const guest = [...(await store.look(node)).guests.values()].find((each) => each.name === name);
        expect(guest).toMatchObject({
          state: "running",
          boots: 1,
          moves: 1,
          node: expect.stringMatching(/sim[23]/) as string,
        });
      }
      expect(await database.client.step.count({ where: { operationId, attempt: { gt: 1 } } })).toBe(0);
      for (const gap of gaps) expect(gap).toBeLessThan(3000);
    },
  );
});

/** Kills the worker that holds the step; answers after how many milliseconds another held it, or had ended it. */
async function killHolderOf(operationId: string, id: string): Promise<number> {
  const look = () => database.client.step.findUniqueOrThrow({ where: { operationId_id: { operationId, id } } });
  const held = await eventually(async () => {
    const step = await look();
    if (step.status !== "running" || !step.leaseOwner || step.handle === null)
      throw new Error(`${id} is ${step.status}`);
    return step;
  }, 30_000);
  const name = held.leaseOwner?.split(" ")[0] ?? "";
  const killedAt = Date.now();
  await workers.get(name)?.kill();
  await eventually(async () => {
    const step = await look();
    if (step.leaseOwner === held.leaseOwner && step.status === "running")
      throw new Error(`${id} is still held by ${held.leaseOwner}`);
  });
  const gap = Date.now() - killedAt;
  await start(name);
  return gap;
}

async function start(name: string): Promise<void> {
  const env = {
    CONTROL_DATABASE_URL: database.url,
    PLATFORM_DATABASE_URL: platform.url,
    PLATFORM_ADMIN_DATABASE_URL: platform.adminUrl,
  };
  workers.set(name, await startWorkerProcess(name, env));
}

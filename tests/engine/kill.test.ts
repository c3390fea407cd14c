import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { eventually } from "../eventually.ts";
import { killHolderOf } from "./kill-holder.ts";
import { processWorld, type ProcessWorld } from "./process-world.ts";

const NODES = ["sim1", "sim2", "sim3"];
const GUESTS = ["vm-1", "vm-2", "vm-3"];

let world: ProcessWorld;

beforeAll(async () => {
  const guests = GUESTS.map((name) => ({ name, node: "sim1" }));
  world = await processWorld({ nodes: NODES, guests, settings: { timeScale: 8 } });
});

afterAll(() => world.close());

describe("kill -9 of the worker that holds a step", () => {
  it(
    "at every step of a drain: the other takes over, nothing runs twice, all guests are placed",
    { timeout: 300_000 },
    async () => {
      const { context, database, store } = world;
      await Promise.all(["worker-1", "worker-2"].map(world.start));
      const outcome = await startNodeMaintenance(context, { node: "sim1", vmAction: "move", reason: "fan" });
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      const operationId = outcome.value.operationId;
      const where = { operationId, actionType: "instance.migrate" };
      const moves = await database.client.step.findMany({
        where,
        orderBy: [{ stageIndex: "asc" }, { ordinal: "asc" }],
      });
      expect(moves).toHaveLength(GUESTS.length);
      for (const { id } of moves) await killHolderOf(world, operationId, id);
      await eventually(async () => {
        expect((await database.client.operation.findUniqueOrThrow({ where: { id: operationId } })).status).toBe(
          "succeeded",
        );
      }, 90_000);
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
    },
  );
});

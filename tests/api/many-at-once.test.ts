import { afterAll, beforeAll, expect, it } from "vitest";
import { apiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
});
afterAll(() => world.drop());

it("a hundred concurrent requests for the same node make one operation", async () => {
  const body = { vmAction: "move", reason: "kernel update" };
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => world.json("/api/v1/nodes/sim1/maintenance", { method: "POST", body })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(answers.map((answer) => answer.body.operationId)).size).toBe(1);
  expect(answers.filter((answer) => answer.body.alreadyRunning === false)).toHaveLength(1);
  expect(await world.control.operation.count()).toBe(1);
  expect(await world.control.auditEntry.count({ where: { action: "node.moveAll.start" } })).toBe(1);
});

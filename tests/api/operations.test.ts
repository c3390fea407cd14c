import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXIT } from "#lib/cli/client/exit.ts";
import { exitOf } from "#lib/cli/client/operation-watch.ts";
import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { allRows } from "./all-rows.ts";
import { apiWorld, type ApiWorld } from "./api-world.ts";

let world: ApiWorld;
let path: string;
let step: string;

beforeAll(async () => {
  world = await apiWorld();
  const body = { vmAction: "move", reason: "kernel update" };
  const started = await world.json("/api/v1/nodes/sim1/maintenance", { method: "POST", body });
  path = `/api/v1/operations/${String(started.body.operationId)}`;
  const { body: shown } = await world.json(path);
  const move = operationContracts.show.response
    .parse(shown)
    .stages.flatMap(({ steps }) => steps)
    .find(({ actionType }) => actionType === "instance.migrate");
  if (!move) throw new Error("the drain moves nothing");
  step = `${path}/steps/${encodeURIComponent(move.id)}`;
});
afterAll(() => world.drop());

const verb = (of: string, body: unknown = {}) => world.json(of, { method: "POST", body });

describe("verbs on an operation", () => {
  it("pause it and resume it", async () => {
    await world.control.operation.updateMany({ data: { status: "running" } });
    expect((await verb(`${path}/pause`)).status).toBe(202);
    expect((await verb(`${path}/pause`)).status).toBe(409);
    expect((await verb(`${path}/resume`)).status).toBe(202);
  });

  it.each(["retry", "skip"])("refuse to %s a step that hasn't failed, and change nothing", async (name) => {
    const before = await allRows(world.database.pool);
    expect(await verb(`${step}/${name}`)).toMatchObject({ status: 409, body: { type: "urn:lull:problem:conflict" } });
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("refuse an answer to a question that isn't open", async () => {
    const before = await allRows(world.database.pool);
    expect((await verb(`${step}/answer`, { question: "q", answer: "a" })).status).toBe(409);
    expect((await verb(`${step}/answer`, { answer: "a" })).status).toBe(400);
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("refuse a signature without a reason, and change nothing", async () => {
    const before = await allRows(world.database.pool);
    expect((await verb(`${path}/balance/sign`)).status).toBe(400);
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("refuse those who may not start its kind", async () => {
    const before = await allRows(world.database.pool);
    for (const as of ["viewer", "root"] as const) {
      expect((await world.post(`${path}/abort`, {}, { as })).status).toBe(403);
    }
    expect(await allRows(world.database.pool)).toEqual(before);
  });

  it("retry a failed step, and roll a failed operation back", async () => {
    const { id } = operationContracts.show.params?.parse({ id: path.split("/").at(-1) }) ?? { id: "" };
    const stepId = decodeURIComponent(step.split("/").at(-1) ?? "");
    const fail = async (): Promise<void> => {
      await world.control.step.update({
        where: { operationId_id: { operationId: id, id: stepId } },
        data: { status: "failed", error: "no route to the target" },
      });
      await world.control.operation.update({ where: { id }, data: { status: "failed", failure: "no route" } });
    };
    await fail();
    const node = await world.json("/api/v1/nodes/sim1");
    expect(node.body.maintenance).toMatchObject({ phase: "stopped-by-failure", operationId: id });
    const overview = await world.json("/api/v1/overview");
    expect(overview.body.attention).toMatchObject([{ operationId: id, status: "failed", text: "no route" }]);
    expect((await verb(`${step}/retry`)).status).toBe(202);
    await fail();
    expect((await verb(`${path}/rollback`)).status).toBe(202);
    expect((await world.json(path)).body).toMatchObject({ status: "aborting" });
  });
});

it.each([
  ["succeeded", EXIT.ok],
  ["failed", EXIT.failed],
  ["aborted", EXIT.failed],
  ["asking", EXIT.asks],
  ["running", null],
] as const)("`lull operation watch` ends a %s operation with %s", (status, exit) => {
  expect(exitOf(status)).toBe(exit);
});

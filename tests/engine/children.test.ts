import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { Question, Step } from "#lib/domain/plan/plan.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import { insertOperation } from "#lib/use-cases/operations/insert-operation.ts";
import { engineWorld, type EngineWorld } from "./engine-world.ts";

let world: EngineWorld;
afterEach(() => world.close());

describe("a step that is an operation of its own", () => {
  it("is planned in its turn and starts by itself within the envelope", async () => {
    world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
    await world.startWorker();
    const parent = await insertParent(5);
    await world.until(parent, "succeeded");
    const child = await world.control.operation.findFirstOrThrow({ where: { parentOperationId: parent } });
    expect(child).toMatchObject({ kind: "node.moveAll", status: "succeeded", byName: "test" });
    expect(await world.store.whereIs("vm-1")).not.toBe("sim1");
  });

  it("asks outside of the envelope, and starts when a person accepts what it has become", async () => {
    world = await engineWorld({ guests: ["vm-1", "vm-2", "vm-3"].map((name) => ({ name, node: "sim1" })) });
    await world.startWorker();
    const parent = await insertParent(2);
    await world.until(parent, "asking");
    expect(await world.control.operation.count({ where: { parentOperationId: parent } })).toBe(0);
    const step = await world.control.step.findFirstOrThrow({ where: { operationId: parent } });
    const question = step.question as unknown as Question;
    expect(question.text).toContain("3 moves; at most 2 were confirmed.");
    await answerStep(world.context, { operation: parent, step: step.id, question: question.id, answer: "accept" });
    await world.until(parent, "succeeded");
    expect(await world.control.operation.count({ where: { parentOperationId: parent, status: "succeeded" } })).toBe(1);
  });
});

/** A plan of one child: what a rolling maintenance is made of. */
async function insertParent(maxMoves: number): Promise<string> {
  const nodeId = world.nodes.get("sim1") ?? "";
  const step: Step = {
    id: "child",
    name: "Drain sim1",
    action: {
      type: "operation.run",
      planner: "node.moveAll",
      request: { nodeId, choices: {}, overrides: [] },
      envelope: { maxMoves, maxLoad: 0.9, knownWarnings: [] },
    },
    lanes: [],
    onAbort: "finish",
  };
  const plan: Plan = {
    kind: "node.moveAll",
    formatVersion: 1,
    subject: { kind: "platform", id: randomUUID(), name: "fleet" },
    title: "Drain one node",
    confirmLabel: "Drain",
    stages: [{ name: "Nodes", steps: [step] }],
    fates: [],
    loads: [],
    blockers: [],
    warnings: [],
    choices: {},
    claims: [],
    reserves: [],
    abortPolicy: { way: "leave", leadsTo: "" },
    revision: "0".repeat(16),
    estimate: { lowSeconds: null, highSeconds: null, basedOn: 0 },
  };
  return world.control.$transaction((tx) =>
    insertOperation(tx, {
      plan,
      request: {},
      reason: "test",
      actor: systemActor("test"),
      maintenanceId: null,
      parent: null,
    }),
  );
}

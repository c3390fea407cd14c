import { afterEach, describe, expect, it } from "vitest";
import { setNodeFaults } from "#lib/adapters/simulator/faults.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import { previewDecommission } from "#lib/use-cases/nodes/preview-decommission.ts";
import { startDecommission } from "#lib/use-cases/nodes/start-decommission.ts";
import { recordUnreachable } from "#lib/use-cases/inventory/record-unreachable.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { eventually } from "../eventually.ts";
import { engineWorld, placesOf, type EngineWorld } from "./engine-world.ts";

const GUESTS = [
  { name: "router-acme", node: "sim1", kind: "firewall", network: "net-acme" },
  { name: "vm-1", node: "sim1" },
  { name: "vm-2", node: "sim1", state: "stopped" },
] as const;
const NAMES = GUESTS.map(({ name }) => name);

let world: EngineWorld;
afterEach(() => world.close());

describe("decommissioning a node", () => {
  it("moves all, waits until it is powered down, and takes it out for good", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const operation = await start();
    await world.until(operation, "asking");
    expect(await nodeNow()).toMatchObject({ status: "MAINTENANCE" });
    const places = await placesOf(world.store, NAMES);
    expect(Object.values(places).every((place) => /on sim[23]$/.test(place))).toBe(true);

    await answer(operation, "off");
    await eventually(async () => {
      const asked = await world.control.journalEntry.count({ where: { operationId: operation, event: "step.ask" } });
      expect(asked).toBe(2);
    });
    expect(await nodeNow()).toMatchObject({ status: "MAINTENANCE" });
    await setNodeFaults(world.store, "sim1", { unreachable: true });
    await answer(operation, "off");
    await world.until(operation, "succeeded");
    expect(await nodeNow()).toMatchObject({ status: "DECOMMISSIONED", statusReason: "worn out" });
    expect(await world.control.claim.count()).toBe(0);
    expect(await placesOf(world.store, NAMES)).toEqual(places);
    expect(await start().catch(String)).toContain("decommissioned already");
  });

  it("can be rolled back while it waits for the power", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const before = await placesOf(world.store, NAMES);
    const operation = await start();
    await world.until(operation, "asking");
    await answer(operation, "rollBack");
    await world.until(operation, "aborted");
    expect(await placesOf(world.store, NAMES)).toEqual(before);
    expect(await nodeNow()).toMatchObject({ status: "ENABLED" });
  });

  it("forgets, once signed for, what was last seen on a silent node, and says so in the audit", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    await world.startWorker();
    const id = world.nodes.get("sim1") ?? "";
    await setNodeFaults(world.store, "sim1", { unreachable: true });
    await recordUnreachable(world.control, { id, name: "sim1" }, new Date(), "no route to host");
    expect(await start().catch(String)).toContain("node.lastSeen");
    expect(await world.control.instance.count({ where: { nodeId: id } })).toBe(3);
    await world.until(await start({ overrides: ["guests.lost"] }), "succeeded");
    expect(await nodeNow()).toMatchObject({ status: "DECOMMISSIONED" });
    expect(await world.control.instance.count({ where: { nodeId: id } })).toBe(0);
    const audit = await world.control.auditEntry.findMany({ where: { subjectId: id, action: "node.status" } });
    expect(audit.at(-1)?.after).toMatchObject({
      forgotten: ["router-acme (running)", "vm-1 (running)", "vm-2 (stopped)"],
    });
  });

  it("is level3's, and starts nothing without the name", async () => {
    world = await engineWorld({ guests: [...GUESTS] });
    const actor: Actor = { ...world.context.actor, kind: "user", groups: ["level2"] };
    const input = { node: "sim1", reason: "worn out", confirmName: "sim1" };
    expect(await startDecommission({ ...world.context, actor }, input)).toMatchObject({ reason: "forbidden" });
    expect(await start({ confirmName: "sim2" }).catch(String)).toContain("node.confirmName");
    expect(await previewDecommission({ ...world.context, actor }, { node: "sim1" })).toMatchObject({ ok: true });
    expect(await world.control.operation.count()).toBe(0);
    expect(await nodeNow()).toMatchObject({ status: "ENABLED" });
  });
});

async function start(more: object = {}): Promise<string> {
  const input = { node: "sim1", reason: "worn out", confirmName: "sim1", ...more };
  const outcome = await startDecommission(world.context, input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

async function answer(operation: string, id: string): Promise<void> {
  const step = await eventually(() =>
    world.control.step.findFirstOrThrow({ where: { operationId: operation, status: "asking" } }),
  );
  const question = (step.question as unknown as Question).id;
  const outcome = await answerStep(world.context, { operation, step: step.id, question, answer: id });
  expect(outcome).toMatchObject({ ok: true });
}

function nodeNow() {
  return world.control.node.findUnique({ where: { name: "sim1" } });
}

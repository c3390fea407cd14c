import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BuiltIn } from "#lib/ports/built-in.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { cancelRun } from "#lib/use-cases/runs/cancel-run.ts";
import { eventually } from "../eventually.ts";
import { runnerWorld, TRIVIAL, type RunnerWorld } from "./runner-world.ts";

const CONDUCTOR = "ita-by-conductor-synchronize";
let world: RunnerWorld;
const trivial: BuiltIn = async () => ({ outcome: "complete", message: null });
const failing: BuiltIn = async () => {
  throw new Error("no luck");
};

beforeAll(async () => {
  world = await runnerWorld();
  await world.platform.jobKind.create({ data: { id: "failing", name: "F", executor: "builtIn", hasPreparing: false } });
  await world.startRunner({ [TRIVIAL]: trivial, failing });
});
afterAll(() => world.drop());

describe("a conductor", () => {
  it("registers its steps one after the other and is Complete when the last one is", async () => {
    const id = await conduct(TRIVIAL, TRIVIAL, TRIVIAL);
    await world.until(id, "complete");
    const steps = await stepsOf(id);
    expect(steps.map(({ state, parentStep, startedVia }) => [state, parentStep, startedVia])).toEqual(
      [0, 1, 2].map((step) => ["complete", step, "conductor"]),
    );
    for (const [at, step] of steps.entries()) {
      const before = steps[at - 1];
      if (before) expect(step.registeredAt.getTime()).toBeGreaterThanOrEqual(before.endedAt?.getTime() ?? Infinity);
    }
  });

  it("ends as Complete (error) with a step that fails, and registers none after it", async () => {
    const id = await conduct("failing", TRIVIAL);
    expect((await world.until(id, "completeError")).message).toBe("Step 1 ended with an error.");
    expect(await stepsOf(id)).toMatchObject([{ state: "completeError", message: "no luck" }]);
  });

  it("starts while jobs are stopped and stays Executing: its step is held by its own kind's rule [SEM-02]", async () => {
    await world.switchTo({ jobsStopped: true });
    const id = await conduct(TRIVIAL);
    const held = await eventually(async () => {
      const [step] = await stepsOf(id);
      if (!step) throw new Error("no step is registered yet");
      return step;
    });
    expect(held.state).toBe("notExecuted");
    expect((await world.run(id)).state).toBe("executing");
    await world.switchTo({ jobsStopped: false });
    await world.until(id, "complete");
  });

  it("is frozen in read-only, and goes on afterwards [SEM-02, SEM-03]", async () => {
    await world.switchTo({ jobsStopped: true });
    const id = await conduct(TRIVIAL, TRIVIAL);
    await eventually(async () => expect(await stepsOf(id)).toHaveLength(1));
    await world.switchTo({ jobsStopped: false, readOnly: true });
    const before = await world.run(id);
    expect(before.state).toBe("executing");
    expect((await stepsOf(id)).map(({ state }) => state)).toEqual(["notExecuted"]);
    await world.switchTo({ readOnly: false });
    await world.until(id, "complete");
    expect(await stepsOf(id)).toHaveLength(2);
  });

  it("that a person cancels ends with the step that waits", async () => {
    await world.switchTo({ jobsStopped: true });
    const id = await conduct(TRIVIAL, TRIVIAL);
    await eventually(async () => expect(await stepsOf(id)).toHaveLength(1));
    const { control, platform } = world;
    const context = { actor: systemActor("test"), control, platform, now: () => new Date() };
    expect(await cancelRun(context, { id, reason: "wrong day" })).toMatchObject({ ok: true });
    expect(await world.until(id, "completeError")).toMatchObject({ message: "Canceled by test: wrong day." });
    expect(await stepsOf(id)).toMatchObject([{ state: "completeError", message: "Canceled with its conductor." }]);
    await world.switchTo({ jobsStopped: false });
  });
});

async function conduct(...kinds: string[]): Promise<string> {
  const steps = kinds.map((kind, at) => ({ kind, name: `step ${at + 1}`, target: null, parameters: {} }));
  const { workspaceId } = world.places.acme;
  const { id } = await world.platform.run.create({
    data: { kindId: CONDUCTOR, workspaceId, name: "Release", registeredBy: "test", parameters: { steps } },
  });
  return id;
}

function stepsOf(parentId: string) {
  return world.platform.run.findMany({ where: { parentId }, orderBy: { parentStep: "asc" } });
}

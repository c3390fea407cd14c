import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BuiltIn } from "#lib/ports/built-in.ts";
import { eventually } from "../eventually.ts";
import { runnerWorld, type RunnerWorld } from "./runner-world.ts";

let world: RunnerWorld;
let release: () => void = () => undefined;
let entered = 0;

/** Goes on until it is released, or ended. */
const holding: BuiltIn = async ({ signal }) => {
  entered += 1;
  await new Promise<void>((resolve) => {
    release = resolve;
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  signal.throwIfAborted();
  return { outcome: "complete", message: "in time" };
};

beforeAll(async () => {
  world = await runnerWorld();
  const common = { executor: "builtIn", hasPreparing: false };
  await world.platform.jobKind.createMany({
    data: [
      { ...common, id: "holding", name: "Holding" },
      { ...common, id: "again", name: "Again", onRunnerLoss: "retry" },
    ],
  });
});
afterAll(() => world.drop());

async function begun(kindId: string): Promise<string> {
  const before = entered;
  const id = await world.register({ kindId });
  await eventually(async () => expect(entered).toBe(before + 1), 90_000);
  return id;
}

describe("a runner that is told to stop", () => {
  it("lets a run end that ends within its patience, and claims nothing more", async () => {
    const runner = await world.startRunner({ holding });
    const id = await begun("holding");
    const stopped = world.stop(runner);
    const later = await world.register({ kindId: "holding" });
    release();
    await stopped;
    expect(await world.run(id)).toMatchObject({ state: "complete", message: "in time", runnerKey: null });
    expect(await world.run(later)).toMatchObject({ state: "notExecuted", claim: 0 });
    await world.platform.run.delete({ where: { id: later } });
  });

  it("ends what goes on longer, and says so", async () => {
    const runner = await world.startRunner({ holding }, { patienceMs: 0 });
    const id = await begun("holding");
    await world.stop(runner);
    expect(await world.run(id)).toMatchObject({
      state: "completeError",
      message: "Its runner was stopped before it had ended, and ended it.",
    });
  });

  it("hands a run back whose kind may be started again, and another executes it", async () => {
    const runner = await world.startRunner({ again: holding }, { patienceMs: 0 });
    const id = await begun("again");
    await world.stop(runner);
    expect(await world.run(id)).toMatchObject({
      state: "notExecuted",
      runnerKey: null,
      startedAt: null,
      endedAt: null,
    });
    const other = await world.startRunner({ again: async () => ({ outcome: "complete", message: "by another" }) });
    expect(await world.until(id, "complete")).toMatchObject({ message: "by another", claim: 2 });
    await world.stop(other);
  });
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextWork } from "#lib/queries/runs/next-work.ts";
import { runnerWorld, TRIVIAL, type RunnerWorld } from "./runner-world.ts";

let world: RunnerWorld;

beforeAll(async () => {
  world = await runnerWorld();
  await world.platform.jobKind.create({ data: { id: "elsewhere", name: "E", executor: "external" } });
});
afterAll(() => world.drop());

describe("what runners have to do", () => {
  it("is nothing while no run waits, whatever runs elsewhere", async () => {
    const id = await world.register({ kindId: "elsewhere" });
    await world.platform.run.update({ where: { id }, data: { state: "executing" } });
    await world.register({ kindId: "elsewhere" });
    expect(await nextWork(world.platform)).toBeNull();
  });

  it("comes when the first waiting run is due; one that is held back doesn't count", async () => {
    const [later, sooner, held] = [await world.register(), await world.register(), await world.register()];
    const inMinutes = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
    await world.platform.run.update({ where: { id: later }, data: { dueAt: inMinutes(20) } });
    await world.platform.run.update({ where: { id: sooner }, data: { dueAt: inMinutes(10) } });
    await world.platform.run.update({ where: { id: held }, data: { heldBack: true } });
    const ms = await nextWork(world.platform);
    expect(ms).toBeGreaterThan(5 * 60_000);
    expect(ms).toBeLessThanOrEqual(10 * 60_000);
  });

  it("is now while a run is due or under way", async () => {
    const id = await world.register({ kindId: TRIVIAL });
    expect(await nextWork(world.platform)).toBe(0);
    await world.platform.run.update({ where: { id }, data: { state: "executing" } });
    expect(await nextWork(world.platform)).toBe(0);
    await world.platform.run.update({ where: { id }, data: { state: "complete" } });
    expect(await nextWork(world.platform)).toBeGreaterThan(0);
  });
});

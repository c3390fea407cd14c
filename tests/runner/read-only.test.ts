import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BuiltIn } from "#lib/ports/built-in.ts";
import { countRuns } from "#lib/queries/runs/count-runs.ts";
import type { RunningRunner } from "#lib/runner/start-runner.ts";
import { eventually } from "../eventually.ts";
import { runnerWorld, TRIVIAL, type RunnerWorld } from "./runner-world.ts";

let world: RunnerWorld;
let runner: RunningRunner;
let release: () => void = () => undefined;
let ended = 0;

const holding: BuiltIn = async ({ run }) => {
  await new Promise<void>((resolve) => (release = resolve));
  ended += 1;
  if ((run.parameters as { fail?: string }).fail) return { outcome: "error", message: "failed" };
  return { outcome: "complete", message: "kept" };
};
let wrote = false;
/** Writes to platform when it is told to. */
const writing: BuiltIn = async ({ run, write }) => {
  await new Promise<void>((resolve) => (release = resolve));
  ended += 1;
  await write(async (tx) => {
    await tx.workspace.update({ where: { id: run.workspaceId }, data: { name: "Written" } });
    wrote = true;
  });
  return { outcome: "complete", message: null };
};
const trivial: BuiltIn = async () => ({ outcome: "complete", message: null });

beforeAll(async () => {
  world = await runnerWorld();
  await world.platform.jobKind.createMany({
    data: ["holding", "writing"].map((id) => ({ id, name: id, executor: "builtIn", hasPreparing: false })),
  });
  runner = await world.startRunner({ [TRIVIAL]: trivial, holding, writing });
});
afterAll(() => world.drop());

describe("read-only", () => {
  it("claims nothing, never kills what is executing, and its result is recorded once when read-only ends [SEM-03]", async () => {
    const id = await world.register({ kindId: "holding" });
    await world.until(id, "executing");
    const before = ended;
    await world.switchTo({ readOnly: true });
    const waiting = await world.register();
    release();
    await eventually(async () => expect(ended).toBe(before + 1));
    expect(await world.run(id)).toMatchObject({ state: "executing", endedAt: null });
    await world.switchTo({ readOnly: false });
    const run = await world.until(id, "complete");
    expect(run).toMatchObject({ message: "kept", claim: 1 });
    expect((run.history as { state: string }[]).map(({ state }) => state)).toEqual(["executing", "complete"]);
    await world.until(waiting, "complete");
    expect(ended).toBe(before + 1);
  });

  it("keeps the notice with a failure: as it was then, whatever holds when it is recorded [SEM-14]", async () => {
    const id = await world.register({ kindId: "holding", target: "cloudRepository", parameters: { fail: "yes" } });
    await world.until(id, "executing");
    const before = ended;
    await world.switchTo({ jobsStopped: true, readOnly: true, notice: "Back at noon." });
    release();
    await eventually(async () => expect(ended).toBe(before + 1));
    await eventually(async () => expect(await world.kept()).toEqual([expect.stringContaining(id)]));
    await world.switchTo({ jobsStopped: false, readOnly: false, notice: null });
    expect(await world.until(id, "completeError")).toMatchObject({ message: "failed", notice: "Back at noon." });
  });

  it("of one organization keeps that one's results, and no other's [SEM-03]", async () => {
    const { acme, globex } = world.places;
    const id = await world.register({ kindId: "holding", workspaceId: acme.workspaceId });
    await world.until(id, "executing");
    await world.switchTo({ readOnly: true }, acme.organizationId);
    release();
    await world.until(await world.register({ workspaceId: globex.workspaceId }), "complete");
    await world.until(await world.register({ workspaceId: globex.workspaceId }), "complete");
    expect(await world.run(id)).toMatchObject({ state: "executing" });
    await world.switchTo({ readOnly: false }, acme.organizationId);
    expect(await world.until(id, "complete")).toMatchObject({ message: "kept" });
  });

  it("outlives its runner: a result that was kept is recorded once by the next one of this machine [SEM-03]", async () => {
    const { globex } = world.places;
    const id = await world.register({ kindId: "holding", workspaceId: globex.workspaceId });
    await world.until(id, "executing");
    await world.switchTo({ readOnly: true });
    release();
    await world.stop(runner);
    runner = await world.startRunner({ [TRIVIAL]: trivial, holding, writing });
    expect(await world.run(id)).toMatchObject({ state: "executing", endedAt: null });
    await world.switchTo({ readOnly: false });
    expect(await world.until(id, "complete", "completeError")).toMatchObject({ message: "kept", claim: 1 });
  });

  it("lets no job that is going on write to platform: it waits, and writes afterwards", async () => {
    const { workspaceId } = world.places.globex;
    const id = await world.register({ kindId: "writing", workspaceId });
    await world.until(id, "executing");
    const before = ended;
    await world.switchTo({ readOnly: true });
    release();
    await eventually(async () => expect(ended).toBe(before + 1));
    expect(wrote).toBe(false);
    await world.switchTo({ readOnly: false });
    await world.until(id, "complete");
    expect((await world.platform.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).name).toBe("Written");
  });

  it("counts are of one moment: runners never have more runs than go on", async () => {
    const viewer = { groups: ["level1"], organizationIds: [] };
    const ids = [];
    for (let at = 0; at < 60; at++) ids.push(await world.register());
    for (let reading = 0; reading < 25; reading++) {
      const { active, runners } = await countRuns({ platform: world.platform, viewer });
      const held = (runners ?? []).reduce((sum, { runs }) => sum + runs, 0);
      expect(runners).toHaveLength(1);
      expect(held).toBeLessThanOrEqual(active);
    }
    for (const id of ids) await world.until(id, "complete");
    const member = { groups: [], organizationIds: [world.places.acme.organizationId] };
    expect((await countRuns({ platform: world.platform, viewer: member })).runners).toBeNull();
  });

  it("while maintenance is being entered results are recorded, and nothing starts [SEM-17]", async () => {
    const id = await world.register({ kindId: "holding" });
    await world.until(id, "executing");
    await world.switchTo({ maintenance: "entering" });
    const waiting = await world.register();
    release();
    await world.until(id, "complete");
    expect((await world.run(waiting)).state).toBe("notExecuted");
    await world.switchTo({ maintenance: "off" });
    await world.until(waiting, "complete");
  });
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import type { BuiltIn } from "#lib/ports/built-in.ts";
import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import type { RunningRunner } from "#lib/runner/start-runner.ts";
import { eventually } from "../eventually.ts";
import { runnerWorld, TRIVIAL, type RunnerWorld } from "./runner-world.ts";

let world: RunnerWorld;
let runner: RunningRunner;
const trivial: BuiltIn = async () => ({ outcome: "complete", message: null });

beforeAll(async () => {
  world = await runnerWorld();
});
afterAll(() => world.drop());

it("a runner that can't read the mode starts nothing and says so, until it can", async () => {
  const asOwner = (sql: string): Promise<unknown> => connected(world.controlDb.ownerUrl, (owner) => owner.query(sql));
  await asOwner('REVOKE SELECT ON "Mode" FROM lull_mode_reader');
  runner = await world.startRunner({ [TRIVIAL]: trivial });
  const id = await world.register();
  await eventually(async () => expect(await liveRunners(world.platform)).toMatchObject([{ blind: true }]));
  expect(world.said).toContain("nothing is started: the mode can't be read");
  expect(await world.run(id)).toMatchObject({ state: "notExecuted", claim: 0 });
  await asOwner('GRANT SELECT ON "Mode" TO lull_mode_reader');
  await world.until(id, "complete");
  const seeing = [{ key: runner.key, name: "runner-1", blind: false }];
  await eventually(async () => expect(await liveRunners(world.platform)).toMatchObject(seeing));
  expect(world.said).toContain("the mode can be read again");
});

it("a mode without the system's row counts as one that can't be read", async () => {
  await world.control.mode.deleteMany();
  await eventually(async () => expect(await liveRunners(world.platform)).toMatchObject([{ blind: true }]));
  const id = await world.register();
  await world.control.mode.create({ data: { scope: "system", jobsStopped: true } });
  await eventually(async () => expect(await liveRunners(world.platform)).toMatchObject([{ blind: false }]));
  expect((await world.run(id)).state).toBe("notExecuted");
});

it("when every connection is cut it connects again, keeps its runs, and nobody ends them", async () => {
  await world.switchTo({ jobsStopped: false });
  await world.platform.jobKind.create({ data: { id: "holding", name: "H", executor: "builtIn", hasPreparing: false } });
  let release: () => void = () => undefined;
  const holding: BuiltIn = async () => {
    await new Promise<void>((resolve) => (release = resolve));
    return { outcome: "complete", message: "through it" };
  };
  await world.stop(runner);
  await world.startRunner({ holding });
  const id = await world.register({ kindId: "holding" });
  await world.until(id, "executing");
  await connected(world.platformDb.superuserUrl, (superuser) =>
    superuser.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    ),
  );
  await eventually(async () => expect(await liveRunners(world.platform)).toHaveLength(1));
  release();
  expect(await world.until(id, "complete")).toMatchObject({ message: "through it", claim: 1 });
});

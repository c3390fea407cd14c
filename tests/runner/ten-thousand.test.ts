import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { startRunnerProcess, type RunnerProcess } from "./runner-process.ts";
import { runnerWorld, TRIVIAL, type RunnerWorld } from "./runner-world.ts";

const RUNS = 10_000;
const RUNNERS = 4;
/** Executed before the switch is thrown: each time in the middle, at full speed. */
const THROWN_AT = [1_500, 4_000, 7_000];

let world: RunnerWorld;
let folder: string;
let executions: string;
let runners: RunnerProcess[] = [];

beforeAll(async () => {
  world = await runnerWorld();
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-runs-"));
  executions = path.join(folder, "executions");
  await writeFile(executions, "");
  const { acme, globex } = world.places;
  await world.platform.run.createMany({
    data: Array.from({ length: RUNS }, (_, at) => ({
      kindId: TRIVIAL,
      workspaceId: (at % 2 === 0 ? acme : globex).workspaceId,
      name: `run ${at}`,
      registeredBy: "test",
    })),
  });
});
afterAll(async () => {
  await Promise.all(runners.map((runner) => runner.stop()));
  await world.drop();
  await rm(folder, { recursive: true, force: true });
});

it(
  "4 runners at full speed, the switch thrown in the middle: nothing starts once it is on, 10,000 runs, none lost, none twice, the held ones in order [EXA-03, SEM-01]",
  { timeout: 300_000 },
  async () => {
    const databases = { platform: world.platformDb.url, mode: world.controlDb.modeReaderUrl };
    runners = await Promise.all(
      Array.from({ length: RUNNERS }, (_, at) => startRunnerProcess(`runner-${at + 1}`, databases, executions)),
    );
    const stops: { from: Date; to: Date }[] = [];
    for (const count of THROWN_AT) {
      await eventually(async () => expect(await ended()).toBeGreaterThan(count), 60_000);
      const from = await world.switchTo({ jobsStopped: true });
      // What had begun ends: then nothing is active, and everything else still waits.
      await eventually(async () => expect(await active()).toBe(0), 90_000);
      const waiting = await world.platform.run.count({ where: { state: "notExecuted" } });
      expect(waiting + (await ended())).toBe(RUNS);
      expect(waiting).toBeGreaterThan(0);
      const to = await world.switchTo({ jobsStopped: false });
      stops.push({ from, to });
    }
    await eventually(async () => expect(await ended()).toBe(RUNS), 120_000);

    for (const { from, to } of stops) {
      expect(await world.platform.run.count({ where: { startedAt: { gt: from, lt: to } } })).toBe(0);
    }
    const lines = (await readFile(executions, "utf8")).trimEnd().split("\n");
    expect(lines).toHaveLength(RUNS);
    expect(new Set(lines).size).toBe(RUNS);
    expect(await world.platform.run.count({ where: { state: "complete", claim: 1 } })).toBe(RUNS);
    const [order] = await world.platform.$queryRaw<{ wrong: number }[]>`
      SELECT count(*)::int AS wrong FROM (
        SELECT "startedAt" < lag("startedAt") OVER (ORDER BY seq) AS earlier FROM "Run") r WHERE earlier`;
    expect(order).toEqual({ wrong: 0 });
  },
);

function ended(): Promise<number> {
  return world.platform.run.count({ where: { state: { in: ["complete", "completeError"] } } });
}

function active(): Promise<number> {
  return world.platform.run.count({ where: { state: { in: ["preparing", "executing", "delayed"] } } });
}

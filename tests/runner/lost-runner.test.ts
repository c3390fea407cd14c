import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { startRunnerProcess, type RunnerProcess } from "./runner-process.ts";
import { runnerWorld, type RunnerWorld } from "./runner-world.ts";

let world: RunnerWorld;
let folder: string;
const processes: RunnerProcess[] = [];

beforeAll(async () => {
  world = await runnerWorld();
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-lost-"));
  await writeFile(path.join(folder, "executions"), "");
  await world.platform.jobKind.createMany({
    data: [
      {
        id: "sleeper",
        name: "Sleeper",
        executor: "command",
        command: ["sh", "-c", `echo $$ > ${folder}/pid; exec sleep 600`],
      },
      {
        ...retried(),
        command: ["sh", "-c", `test -e ${folder}/again && exit 0; touch ${folder}/again; exec sleep 600`],
      },
    ],
  });
});
afterAll(async () => {
  await Promise.all(processes.map((runner) => runner.stop()));
  await world.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("kill -9 of a runner", () => {
  it("another ends its run as Complete (error) with the reason, and what it left running; in read-only that waits", async () => {
    const runner = await startProcess("runner-1");
    const id = await world.register({ kindId: "sleeper" });
    expect((await world.until(id, "executing")).runnerKey).toBe(runner.key);
    await runner.kill();
    await world.switchTo({ readOnly: true });
    await startProcess("runner-2");
    // The other runner has looked for longer than it gives one that only reconnects.
    await eventually(async () => expect(await lockIsFree(runner.key)).toBe(true));
    const from = Date.now();
    await eventually(async () => expect(Date.now() - from).toBeGreaterThan(4_500));
    expect((await world.run(id)).state).toBe("executing");
    await world.switchTo({ readOnly: false });
    const run = await world.until(id, "completeError");
    expect(run).toMatchObject({
      message: "Its runner ended before it did: how far it came isn't known.",
      runnerKey: null,
    });
    await eventually(async () => expect(await strayOf(id)).toBe(false));
  });

  it("a kind that says retry is started once more, and no run twice at once", async () => {
    const runner = await startProcess("runner-3");
    await processes[1]?.stop();
    const id = await world.register({ kindId: "retried" });
    await eventually(async () => expect((await world.run(id)).runnerKey).toBe(runner.key), 30_000);
    await world.until(id, "executing");
    await runner.kill();
    await startProcess("runner-4");
    const run = await world.until(id, "complete");
    expect(run.claim).toBe(2);
    expect((run.history as { state: string }[]).map(({ state }) => state)).toEqual([
      ...["preparing", "executing", "notExecuted", "preparing", "executing", "complete"],
    ]);
  });
});

async function startProcess(name: string): Promise<RunnerProcess> {
  const databases = { platform: world.platformDb.url, mode: world.controlDb.modeReaderUrl };
  const runner = await startRunnerProcess(name, databases, path.join(folder, "executions"));
  processes.push(runner);
  return runner;
}

async function lockIsFree(key: number): Promise<boolean> {
  const { rows } = await world.platformDb.pool.query(
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = $1::bigint::oid",
    [key],
  );
  return rows.length === 0;
}

async function strayOf(runId: string): Promise<boolean> {
  const { readdir, readFile } = await import("node:fs/promises");
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    if (environment.includes(`LULL_RUN_ID=${runId}`)) return true;
  }
  return false;
}

function retried() {
  return { id: "retried", name: "Retried", executor: "command", onRunnerLoss: "retry" };
}

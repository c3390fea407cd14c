import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
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
        command: ["sleep", "600"],
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
    const { acme, globex } = world.places;
    const runner = await startProcess("runner-1");
    const id = await world.register({ kindId: "sleeper", workspaceId: acme.workspaceId });
    const elsewhere = await world.register({ kindId: "sleeper", workspaceId: globex.workspaceId });
    for (const each of [id, elsewhere]) expect((await world.until(each, "executing")).runnerKey).toBe(runner.key);
    await runner.kill();
    await world.switchTo({ readOnly: true }, acme.organizationId);
    await startProcess("runner-2");
    const ended = await world.until(elsewhere, "completeError");
    expect(ended.message).toBe("Its runner ended before it did: how far it came isn't known.");
    await eventually(async () => expect(await strayOf(elsewhere)).toBe(false));
    expect(await world.run(id)).toMatchObject({ state: "executing", endedAt: null });
    await world.switchTo({ readOnly: false }, acme.organizationId);
    expect(await world.until(id, "completeError")).toMatchObject({ message: ended.message, runnerKey: null });
    await eventually(async () => expect(await strayOf(id)).toBe(false));
  });

  it("a kind that says retry is started once more, and no run twice at once", async () => {
    const runner = await startProcess("runner-3");
    await processes[1]?.stop();
    const id = await world.register({ kindId: "retried" });
    await eventually(async () => expect((await world.run(id)).runnerKey).toBe(runner.key), 90_000);
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

async function strayOf(runId: string): Promise<boolean> {
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    if (environment.includes(`LULL_RUN_ID=${runId}`)) return true;
  }
  return false;
}

function retried() {
  return { id: "retried", name: "Retried", executor: "command", onRunnerLoss: "retry" };
}

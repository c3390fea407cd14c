import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { BuiltIn } from "#lib/ports/built-in.ts";
import { eventually } from "../eventually.ts";
import { runnerWorld, type RunnerWorld } from "./runner-world.ts";

let world: RunnerWorld;
let release: () => void = () => undefined;
let entered = 0;

/** Goes on until it is released, or ended. */
const holding: BuiltIn = async ({ signal, say }) => {
  entered += 1;
  say("began");
  await new Promise<void>((resolve) => {
    release = resolve;
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return signal.aborted ? { outcome: "error", message: "ended" } : { outcome: "complete", message: "all is well" };
};
/** Leaves a process behind in a group of its own, which holds the command's output. */
const ESCAPE = "require('child_process').spawn('sleep', ['600'], { detached: true, stdio: 'inherit' })";
/** Quotes a file that holds what no database stores. */
const garbled: BuiltIn = async () => ({ outcome: "error", message: "no column 'a\0b\ud83d'" });
const trivial: BuiltIn = async () => ({ outcome: "complete", message: null });

beforeAll(async () => {
  world = await runnerWorld();
  await world.platform.jobKind.createMany({
    data: [
      { id: "holding", name: "Holding", executor: "builtIn", hasPreparing: false },
      { id: "untouched", name: "U", executor: "builtIn", policy: policyOf("untouched", "untouched") },
      { id: "refused", name: "R", executor: "builtIn", policy: policyOf("finishRun", "refused") },
      command("hello", ["echo", "hello {whom}"], [text("whom", "[a-z ]+")]),
      command("sleeper", ["sleep", "600"]),
      { ...command("short", ["sleep", "600"]), limitSeconds: 1, delayedSeconds: 0 },
      command("wrong", ["sh", "-c", "echo oops >&2; exit 7"]),
      command("nowhere", ["/no/such/program"]),
      command("too-long", ["echo", "x".repeat(200_000)]),
      command("leaver", [process.execPath, "-e", `${ESCAPE}; process.exit(0)`]),
      { ...command("escaper", [process.execPath, "-e", ESCAPE]), limitSeconds: 2 },
      { id: "garbled", name: "G", executor: "builtIn", hasPreparing: false },
      command("environment", ["env"]),
      command("much", ["sh", "-c", "seq 1 40000"]),
    ],
  });
  await world.startRunner({ trivial, holding, garbled, untouched: trivial, refused: trivial });
});
afterEach(async () => {
  await world.switchTo({ jobsStopped: false, readOnly: false, maintenance: "off" });
});
afterAll(() => world.drop());

describe("a command", () => {
  it("passes Preparing and Executing to Complete, its parameters filled into whole arguments [SEM-06]", async () => {
    const id = await world.register({ kindId: "hello", parameters: { whom: "dear world" } });
    const run = await world.until(id, "complete");
    expect(run).toMatchObject({ exitCode: 0, output: "hello dear world\n", runnerKey: null, claim: 1 });
    expect(statesOf(run.history)).toEqual(["preparing", "executing", "complete"]);
  });

  it("that exits otherwise than 0 is Complete (error), with its output", async () => {
    const run = await world.until(await world.register({ kindId: "wrong" }), "completeError");
    expect(run).toMatchObject({ exitCode: 7, message: "It ended with exit code 7.", output: "oops\n" });
  });

  it.each(["nowhere", "too-long"])("that can't be started says why: %s", async (kindId) => {
    const run = await world.until(await world.register({ kindId }), "completeError");
    expect(run.message).toContain("could not be started");
    expect(statesOf(run.history)).toEqual(["preparing", "completeError"]);
  });

  it("with a parameter that doesn't fit isn't started", async () => {
    const id = await world.register({ kindId: "hello", parameters: { whom: "$(reboot)" } });
    expect((await world.until(id, "completeError")).message).toContain("doesn't match");
  });

  it("sees nothing of the runner's environment but what is allowed", async () => {
    process.env.A_SECRET_OF_THE_RUNNER = "hidden";
    const { output, id } = await world.until(await world.register({ kindId: "environment" }), "complete");
    expect(output).toContain(`LULL_RUN_ID=${id}`);
    expect(output).not.toMatch(/SECRET|DATABASE_URL|AUTH_/);
  });

  it("keeps the last 64 kB of its output, from the beginning of a line", async () => {
    const { output } = await world.until(await world.register({ kindId: "much" }), "complete");
    expect(output?.length).toBeLessThanOrEqual(64 * 1024 + 2);
    expect(output).toMatch(/^…\n\d{5}\n/);
    expect(output?.endsWith("39999\n40000\n")).toBe(true);
  });

  it("past its own limit is Executing (delayed), past its time it is ended with all its processes", async () => {
    const run = await world.until(await world.register({ kindId: "short" }), "completeError");
    expect(run.message).toBe("It was ended after 1 s, the limit of its kind.");
    expect(statesOf(run.history)).toContain("delayed");
  });

  it("that a person cancels is ended with all its processes", async () => {
    const id = await world.register({ kindId: "sleeper" });
    await world.until(id, "executing");
    const pid = await eventually(async () => pidOf(id));
    await world.platform.run.update({
      where: { id },
      data: { cancelRequestedAt: new Date(), message: "Canceled by test." },
    });
    expect((await world.until(id, "completeError")).message).toBe("Canceled by test.");
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });
});

describe("what has left the command's process group", () => {
  it("ends with it, and doesn't keep its run from ending", async () => {
    const run = await world.until(await world.register({ kindId: "leaver" }), "complete");
    await expect(pidOf(run.id)).rejects.toThrow("nothing runs");
  });

  it("ends when the run's time is up", async () => {
    const run = await world.until(await world.register({ kindId: "escaper" }), "completeError");
    expect(run.message).toBe("It was ended after 2 s, the limit of its kind.");
    await expect(pidOf(run.id)).rejects.toThrow("nothing runs");
  });
});

it("a job's message is recorded whatever it quotes, and keeps no other result from being recorded", async () => {
  const run = await world.until(await world.register({ kindId: "garbled" }), "completeError");
  expect(run.message).toBe("no column 'a\ufffdb\ufffd'");
});

describe("'Stop server side jobs'", () => {
  it("starts nothing new; what is registered meanwhile waits as Not executed and starts in order afterwards [EXA-03, EXA-05, SEM-01]", async () => {
    await world.switchTo({ jobsStopped: true });
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1) ids.push(await world.register({ name: `held ${at}` }));
    // The untouched kind, registered last, is executed: so the runners have looked at all of them.
    await world.until(await world.register({ kindId: "untouched" }), "complete");
    for (const id of ids) expect((await world.run(id)).state).toBe("notExecuted");
    await world.switchTo({ jobsStopped: false });
    const runs = await Promise.all(ids.map((id) => world.until(id, "complete")));
    const began = runs.map(({ startedAt }) => startedAt?.getTime() ?? 0);
    expect(began).toEqual(began.toSorted((one, other) => one - other));
    expect(runs.every(({ claim }) => claim === 1)).toBe(true);
  });

  it("lets what is executing go on until it is Complete [EXA-04, SEM-17]", async () => {
    const id = await world.register({ kindId: "holding" });
    await eventually(async () => expect(entered).toBeGreaterThan(0));
    await world.switchTo({ jobsStopped: true });
    release();
    expect(await world.until(id, "complete")).toMatchObject({ message: "all is well", output: "began\n" });
  });

  it("refuses a due run whose kind's rule says so: it ends at once, with the notice, and isn't started afterwards", async () => {
    await world.switchTo({ jobsStopped: true, notice: "Until Monday." });
    const id = await world.register({ kindId: "refused" });
    expect(await world.until(id, "completeError")).toMatchObject({
      notice: "Until Monday.",
      claim: 0,
      startedAt: null,
    });
    await world.switchTo({ jobsStopped: false });
    await world.until(await world.register(), "complete");
    expect(await world.run(id)).toMatchObject({ state: "completeError", claim: 0 });
  });

  it("for one organization holds that one's alone", async () => {
    const { acme, globex } = world.places;
    await world.switchTo({ jobsStopped: true }, acme.organizationId);
    const held = await world.register({ workspaceId: acme.workspaceId });
    await world.until(await world.register({ workspaceId: globex.workspaceId }), "complete");
    expect((await world.run(held)).state).toBe("notExecuted");
    await world.switchTo({ jobsStopped: false }, acme.organizationId);
    await world.until(held, "complete");
  });
});

async function pidOf(runId: string): Promise<number> {
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
    if (environment.includes(`LULL_RUN_ID=${runId}`)) return Number(pid);
  }
  throw new Error(`nothing runs for ${runId}`);
}

function statesOf(history: unknown): string[] {
  return (history as { state: string }[]).map(({ state }) => state);
}

function policyOf(running: string, starting: string): object {
  return { default: { running, starting } };
}

function text(name: string, pattern: string): object {
  return { name, label: name, pattern, maxLength: 40, required: true };
}

function command(id: string, argv: string[], parameters: object[] = []) {
  return { id, name: id, executor: "command", command: argv, parameters };
}

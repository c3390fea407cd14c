import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { maintenanceText } from "#lib/domain/jobs/session.ts";
import { DEFAULT_NOTICE } from "#lib/domain/modes/notice.ts";
import { startSession } from "#lib/use-cases/sessions/start-session.ts";
import { eventually } from "../eventually.ts";
import { lullProcess, type LullProcess } from "./lull-process.ts";
import { valueOf } from "./session-world.ts";
import { servedWorld, type ServedWorld } from "./served-world.ts";

let world: ServedWorld;
let folder: string;
let started: LullProcess[];

beforeAll(async () => {
  world = await servedWorld();
  await world.platform.client.jobKind.create({ data: { id: "report", name: "Report", family: "session" } });
});
afterAll(() => world.close());
beforeEach(async () => {
  started = [];
  folder = await mkdtemp(path.join(tmpdir(), "lull-run-"));
  await world.turn({ jobsStopped: false, readOnly: false });
  await world.platform.client.run.deleteMany();
});
afterEach(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

/** Runs `lull run` for acme/production with a kind, its options and the command. */
function run(kind: string, options: string, command: readonly string[], env: Record<string, string> = {}): LullProcess {
  const args = ["run", "--kind", kind, "--tenant", "acme/production", ...options.split(" ").filter(Boolean)];
  const around = { LULL_URL: world.url, LULL_TOKEN: world.tokens.acme, ...env };
  const begun = lullProcess([...args, "--", ...command], around, folder);
  started.push(begun);
  return begun;
}

/** A process that has ended, and that nobody has asked how, is none any more. */
function isRunning(pid: string): boolean {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
  return stat !== "" && !/\) Z /.test(stat);
}

const node = (script: string): string[] => [process.execPath, "-e", script];
const sessions = () =>
  world.platform.client.run.findMany({ include: { tasks: { orderBy: { ordinal: "asc" } } }, orderBy: { seq: "asc" } });
const unsent = () => readdir(path.join(folder, ".local/state/lull/unsent"));
const BACKUP = "--target cloudRepository";

describe("lull run", () => {
  it("runs the command where it is called, hands its output through, and records it", async () => {
    const lull = run(
      "vsphere-backup",
      BACKUP,
      node("console.log(process.cwd(), process.argv[1]); console.error('oh')").concat("$HOME;ls"),
    );
    expect(await lull.ended).toBe(0);
    expect(lull.out).toBe(`${folder} $HOME;ls\n`);
    expect(lull.err).toBe("oh\n");
    expect(await sessions()).toMatchObject([
      { state: "complete", exitCode: 0, startedVia: "cli", registeredBy: "acme (token test)" },
    ]);
  });

  it.each([
    ["its exit code", ["sh", "-c", "exit 7"], 7, "Ended with exit code 7."],
    ["a command that isn't there", ["no-such-command"], 127, "can't be started"],
    ["the signal that ended it", ["sh", "-c", "kill -KILL $$"], 137, "Ended by SIGKILL."],
  ])("ends with %s, and records it", async (_what, command, exitCode, message) => {
    expect(await run("vsphere-backup", BACKUP, command).ended).toBe(exitCode);
    const [session] = await sessions();
    expect(session).toMatchObject({ state: "completeError", exitCode, notice: null });
    expect(session?.message).toContain(message);
  });

  it("passes signals on, and records how the command took them", async () => {
    const script = "process.on('SIGTERM', () => process.exit(3)); setInterval(() => 0, 1000); console.log('up')";
    const lull = run("vsphere-backup", BACKUP, node(script));
    await lull.wrote("up");
    lull.child.kill("SIGTERM");
    expect(await lull.ended).toBe(3);
    expect(await sessions()).toMatchObject([{ state: "completeError", exitCode: 3 }]);
  });

  it("ends what the command has started as well", async () => {
    const lull = run("vsphere-backup", BACKUP, ["sh", "-c", "sleep 600 & echo $!; wait"]);
    await eventually(() => Promise.resolve(expect(lull.out).toMatch(/^\d+\n$/)));
    lull.child.kill("SIGTERM");
    expect(await lull.ended).toBe(143);
    await eventually(() => Promise.resolve(expect(isRunning(lull.out.trim())).toBe(false)));
  });

  it("is refused in maintenance: nothing runs, the notice is printed, 75, and it is recorded as Failed [VCC-04] [SEM-13]", async () => {
    await world.turn({ jobsStopped: true });
    const lull = run("vsphere-backup", BACKUP, ["touch", "ran"]);
    expect(await lull.ended).toBe(75);
    expect(lull.err).toContain(DEFAULT_NOTICE);
    expect(existsSync(path.join(folder, "ran"))).toBe(false);
    expect(await sessions()).toMatchObject([{ state: "completeError", notice: DEFAULT_NOTICE }]);
  });

  it("waits while it is held, and runs afterwards", async () => {
    await world.turn({ jobsStopped: true });
    const lull = run("report", "", ["touch", "ran"]);
    await lull.wrote("starts by itself afterwards");
    expect(existsSync(path.join(folder, "ran"))).toBe(false);
    await world.turn({ jobsStopped: false });
    expect(await lull.ended).toBe(0);
    expect(existsSync(path.join(folder, "ran"))).toBe(true);
    expect(await sessions()).toMatchObject([{ state: "complete" }]);
  });

  it.each([{ jobsStopped: true }, { readOnly: true }])("doesn't wait with --no-wait in %j: 75", async (switches) => {
    await world.turn(switches);
    const lull = run("report", "--no-wait", ["touch", "ran"]);
    expect(await lull.ended).toBe(75);
    expect(lull.err).toContain(DEFAULT_NOTICE);
    expect(existsSync(path.join(folder, "ran"))).toBe(false);
    expect(await sessions()).toEqual([]);
  });

  it("withdraws what is held when it is ended", async () => {
    await world.turn({ jobsStopped: true });
    const lull = run("report", "", ["touch", "ran"]);
    await lull.wrote("starts by itself afterwards");
    lull.child.kill("SIGTERM");
    expect(await lull.ended).toBe(75);
    expect(await sessions()).toMatchObject([{ state: "completeError", message: "Withdrawn while it waited." }]);
  });

  it.each([
    ["an unknown kind", "nothing", 5],
    ["a kind of the runners'", "ita-by-ansible-execute", 2],
  ])("tells %s by its exit code", async (_what, kind, exitCode) => {
    expect(await run(kind, "", ["touch", "ran"]).ended).toBe(exitCode);
    expect(existsSync(path.join(folder, "ran"))).toBe(false);
  });
});

describe("lull run --tasks", () => {
  const tasks = (lines: string[]) => writeFile(path.join(folder, "machines"), `# machines\n\n${lines.join("\n")}\n`);

  it("runs it once per line, at {} or appended, and ends with the first failure's exit code", async () => {
    await tasks(["vm 1", "vm2", "vm3"]);
    const lull = run("vsphere-backup", `${BACKUP} --tasks machines`, [
      "sh",
      "-c",
      'echo "[$1]"; [ "$1" != vm2 ] || exit 4',
      "sh",
      "{}",
    ]);
    expect(await lull.ended).toBe(4);
    expect(lull.out).toBe("[vm 1]\n[vm2]\n[vm3]\n");
    const [session] = await sessions();
    expect(session).toMatchObject({ state: "completeError", message: "1 of its tasks failed." });
    expect(session?.tasks.map(({ name, state }) => [name, state])).toEqual([
      ["vm 1", "complete"],
      ["vm2", "completeError"],
      ["vm3", "complete"],
    ]);
  });

  it("finishes the current task and fails the rest when maintenance begins [VCC-02] [SEM-12] [SEM-17]", async () => {
    await tasks(["vm1", "vm2", "vm3"]);
    const script = `const fs = require("fs"); console.log("at " + process.argv[1]);
      const timer = setInterval(() => { if (fs.existsSync("go")) process.exit(0) }, 20)`;
    const lull = run("vsphere-backup", `${BACKUP} --tasks machines`, node(script));
    await lull.wrote("at vm1");
    await world.turn({ jobsStopped: true });
    await writeFile(path.join(folder, "go"), "");
    expect(await lull.ended).toBe(75);
    expect(lull.out).toBe("at vm1\n");
    expect(lull.err).toContain(DEFAULT_NOTICE);
    const [session] = await sessions();
    expect(session).toMatchObject({ state: "completeError", notice: DEFAULT_NOTICE });
    expect(session?.tasks.map(({ state, message }) => [state, message])).toEqual([
      ["complete", null],
      ["completeError", maintenanceText(DEFAULT_NOTICE)],
      ["completeError", maintenanceText(DEFAULT_NOTICE)],
    ]);
  });
});

describe("a result that can't be recorded", () => {
  const waiting = node(`const fs = require("fs"); console.log("up");
    setInterval(() => { if (fs.existsSync("go")) process.exit(6) }, 20)`);

  it("in read-only is tried again until it is recorded, once [SEM-17]", async () => {
    const lull = run("vsphere-backup", BACKUP, waiting);
    await lull.wrote("up");
    await world.turn({ readOnly: true });
    await writeFile(path.join(folder, "go"), "");
    await lull.wrote("Not recorded yet");
    expect(await sessions()).toMatchObject([{ state: "executing" }]);
    await world.turn({ readOnly: false });
    expect(await lull.ended).toBe(6);
    expect(await sessions()).toMatchObject([{ state: "completeError", exitCode: 6 }]);
    expect(await unsent().catch(() => [])).toEqual([]);
  });

  it("is named and kept when patience ends, and the next `lull run` sends it", async () => {
    const lull = run("vsphere-backup", `${BACKUP} --keep-trying 1`, waiting);
    await lull.wrote("up");
    await world.turn({ readOnly: true });
    await writeFile(path.join(folder, "go"), "");
    expect(await lull.ended).toBe(6);
    expect(lull.err).toMatch(/Not recorded: the end of session \S+\. It is kept in .*unsent/);
    const [file = ""] = await unsent();
    const { mode } = await stat(path.join(folder, ".local/state/lull/unsent", file));
    expect(mode & 0o777).toBe(0o600);
    await world.turn({ readOnly: false });
    const next = run("restore-vm", "", ["true"]);
    expect(await next.ended).toBe(0);
    expect(next.err).toContain("Recorded now: the end of session");
    expect(await unsent()).toEqual([]);
    expect(await sessions()).toMatchObject([{ exitCode: 6 }, { exitCode: 0 }]);
  });

  it("is kept as well when the token isn't valid any more, for whoever runs next", async () => {
    const env = { LULL_TOKEN: world.tokens.leaver };
    const lull = run("vsphere-backup", `${BACKUP} --keep-trying 0`, waiting, env);
    await lull.wrote("up");
    const { control } = world;
    await control.client.user.update({ where: { name: "leaver" }, data: { disabledAt: new Date() } });
    await writeFile(path.join(folder, "go"), "");
    expect(await lull.ended).toBe(6);
    expect(await sessions()).toMatchObject([{ state: "executing" }]);
    expect(await run("restore-vm", "", ["true"]).ended).toBe(0);
    expect(await unsent()).toEqual([]);
    expect(await sessions()).toMatchObject([{ exitCode: 6 }, { exitCode: 0 }]);
  });
});

describe("where Lull can't be reached", () => {
  const NOWHERE = { LULL_URL: "http://127.0.0.1:1" };

  it("refuses, unless told otherwise", async () => {
    const lull = run("vsphere-backup", BACKUP, ["touch", "ran"], NOWHERE);
    expect(await lull.ended).toBe(75);
    expect(lull.err).toContain("can't be reached");
    expect(existsSync(path.join(folder, "ran"))).toBe(false);
  });

  it("runs with --if-unreachable run, and keeps what it did for later", async () => {
    const options = `${BACKUP} --if-unreachable run --keep-trying 0`;
    expect(await run("vsphere-backup", options, ["sh", "-c", "exit 9"], NOWHERE).ended).toBe(9);
    expect(await unsent()).toHaveLength(1);
  });
});

describe("lull run --pick-up", () => {
  const start = async (kind: string, more: object = {}): Promise<string> => {
    const member = world.as(world.organizations.acme);
    return valueOf(await startSession(member, { kind, workspace: "production", ...more })).id;
  };

  it("executes what a member starts in the portal, and open pages are told", async () => {
    const heard = await listening();
    const executor = run("restore-vm", "--pick-up", node("console.log('restored ' + process.env.HOME)"));
    const id = await start("restore-vm");
    await eventually(async () => expect(await sessions()).toMatchObject([{ id, state: "complete" }]));
    expect(executor.out).toContain("restored");
    // Picked up and ended; that nothing waits, which it asks again and again, is no news.
    await eventually(() => Promise.resolve(expect(heard.topics).toEqual(["jobs"])));
    await heard.end();
    executor.child.kill("SIGTERM");
    expect(await executor.ended).toBe(0);
  });

  it("goes on to the next job behind one that is refused, and through read-only", async () => {
    const target = "cloudRepository";
    const waiting = await start("vsphere-backup", { target, name: "Nightly" });
    await world.turn({ jobsStopped: true });
    const executor = run("vsphere-backup", "--pick-up", ["true"]);
    await executor.wrote("Not run: Nightly");
    expect(await sessions()).toMatchObject([{ id: waiting, state: "completeError", notice: DEFAULT_NOTICE }]);
    await world.turn({ readOnly: true });
    await executor.wrote("No job is picked up now");
    await world.turn({ jobsStopped: false, readOnly: false });
    await executor.wrote("Jobs are picked up again");
    const next = await start("vsphere-backup", { target });
    await eventually(async () => expect(await sessions()).toMatchObject([{}, { id: next, state: "complete" }]));
  });

  it("that is ended ends its command, and tells how", async () => {
    const executor = run("restore-vm", "--pick-up", node("console.log('up'); setInterval(() => 0, 1000)"));
    const id = await start("restore-vm");
    await executor.wrote("up");
    executor.child.kill("SIGTERM");
    expect(await executor.ended).toBe(0);
    expect(await sessions()).toMatchObject([
      { id, state: "completeError", exitCode: 143, message: "Ended by SIGTERM." },
    ]);
  });

  it("says at once that its question is wrong", async () => {
    expect(await run("nothing", "--pick-up", ["true"]).ended).toBe(5);
    expect(await run("ita-by-ansible-execute", "--pick-up", ["true"]).ended).toBe(2);
  });

  /** What open pages hear of platform, each topic once. */
  async function listening() {
    const client = new pg.Client({ connectionString: world.platform.url });
    await client.connect();
    const topics: string[] = [];
    client.on("notification", ({ payload = "[]" }) => {
      for (const topic of JSON.parse(payload) as string[]) if (!topics.includes(topic)) topics.push(topic);
    });
    await client.query("LISTEN lull");
    return { topics, end: () => client.end() };
  }
});

import { existsSync, readFileSync } from "node:fs";
import { readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { maintenanceText } from "#lib/domain/jobs/session.ts";
import { DEFAULT_NOTICE } from "#lib/domain/modes/notice.ts";
import { eventually } from "../eventually.ts";
import { lullRuns, type LullRuns } from "./lull-runs.ts";
import { servedWorld, type ServedWorld } from "./served-world.ts";

let world: ServedWorld;
let runs: LullRuns;
let folder: string;

beforeAll(async () => {
  world = await servedWorld();
  runs = lullRuns(world);
  await world.platform.client.jobKind.create({ data: { id: "report", name: "Report", family: "session" } });
});
afterAll(() => world.close());
beforeEach(async () => {
  folder = await runs.begin();
});
afterEach(() => runs.end());

const run: LullRuns["run"] = (...asked) => runs.run(...asked);
const sessions = () => runs.sessions();

/** A process that has ended, and that nobody has asked how, is none any more. */
function isRunning(pid: string): boolean {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, "utf8") : "";
  return stat !== "" && !/\) Z /.test(stat);
}

const node = (script: string): string[] => [process.execPath, "-e", script];
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

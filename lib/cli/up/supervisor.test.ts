import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isAlive, type ProcessIdentity } from "../process/identity.ts";
import { supervise, type Supervisor } from "./supervisor.ts";

let root: string;
let supervisor: Supervisor | null = null;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "lull-supervisor-"));
  mkdirSync(path.join(root, "logs"));
  // One that lives until it is told to end, and has a child of its own that ignores that.
  writeFileSync(
    path.join(root, "steady.ts"),
    `import { spawn } from "node:child_process";
     const child = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"]);
     process.on("SIGTERM", () => { console.log("told to end"); process.exit(0); });
     console.log("child", child.pid);`,
  );
});
afterEach(async () => {
  await supervisor?.stop();
  supervisor = null;
  rmSync(root, { recursive: true, force: true });
});

const spec = (name: string, stopsAt = 1) => ({ name, script: "steady.ts", stopsAt });
const start = (...specs: ReturnType<typeof spec>[]): Supervisor =>
  supervise(specs, { root, logs: path.join(root, "logs"), env: process.env });
const logOf = (name: string): string => readFileSync(path.join(root, "logs", `${name}.log`), "utf8");

async function childOf(name: string): Promise<number> {
  return vi.waitFor(() => Number(/child (\d+)/.exec(logOf(name))?.[1] ?? expect.fail("not started")), 60_000);
}

describe("the supervisor", () => {
  it("starts a process again that was killed, after a second", async () => {
    supervisor = start(spec("one"));
    await childOf("one");
    const first = identity(supervisor);
    const killedAt = performance.now();
    process.kill(first.pid, "SIGKILL");
    const second = await vi.waitFor(() => {
      const now = supervisor && identity(supervisor);
      expect(now?.pid).not.toBe(first.pid);
      return now;
    }, 240_000);
    expect(performance.now() - killedAt).toBeGreaterThan(900);
    expect(second && isAlive(second)).toBe(true);
    expect(supervisor.processes()[0]?.restarts).toBe(1);
  });

  it("stops in order and leaves no process behind, children included", async () => {
    supervisor = start(spec("late", 2), spec("early", 1));
    const grandchildren = [await childOf("late"), await childOf("early")];
    await supervisor.stop();
    expect(logOf("early")).toContain("told to end");
    expect(ended(logOf("early"))).toBeLessThanOrEqual(ended(logOf("late")));
    for (const pid of grandchildren) expect(isRunning(pid)).toBe(false);
  });

  it("leaves no process behind when it is killed itself", async () => {
    const supervisorFile = path.join(import.meta.dirname, "supervisor.ts");
    const script = `import { supervise } from ${JSON.stringify(supervisorFile)};
      const s = supervise([${JSON.stringify(spec("one"))}], { root: ${JSON.stringify(root)},
        logs: ${JSON.stringify(path.join(root, "logs"))}, env: process.env });
      console.log(s.processes()[0].identity.pid);`;
    const killed = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: "ignore" });
    const grandchild = await childOf("one");
    const pid = Number(/started \(process (\d+)\)/.exec(logOf("one"))?.[1]);
    killed.kill("SIGKILL");
    await vi.waitFor(() => expect([pid, grandchild].filter(isRunning)).toEqual([]), 60_000);
  });
});

function identity(of: Supervisor): ProcessIdentity {
  return of.processes()[0]?.identity ?? expect.fail("not running");
}

function ended(log: string): number {
  return Date.parse(/^(\S+) supervisor: \w+ ended/m.exec(log)?.[1] ?? "");
}

function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}

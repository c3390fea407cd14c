import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { identityOf, isAlive, type ProcessIdentity } from "../process/identity.ts";
import { readRecord, runningRecord, writeRecord } from "./record.ts";
import { endOrphans, stopRecorded } from "./stop-recorded.ts";

const FOREVER = "setInterval(() => {}, 1000); console.log('up')";
const GONE: ProcessIdentity = { pid: 999_999_999, startTime: "1" };
let folder: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lull-record-"));
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  rmSync(folder, { recursive: true });
});

async function startProcess(): Promise<ProcessIdentity> {
  const child = spawn(process.execPath, ["-e", FOREVER], { detached: true, stdio: "pipe" });
  children.push(child);
  await once(child.stdout, "data");
  return identityOf(child.pid ?? 0) ?? expect.fail("not started");
}

function record(supervisor: ProcessIdentity, ...processes: ProcessIdentity[]): void {
  const recorded = processes.map((identity) => ({ name: "web", identity, restarts: 0 }));
  writeRecord(folder, {
    supervisor,
    address: "http://localhost:1",
    port: 1,
    gatePort: 2,
    lab: false,
    processes: recorded,
  });
}

describe("what an earlier up has left running", () => {
  it("is ended with its supervisor, and forgotten", async () => {
    const [supervisor, orphan] = [await startProcess(), await startProcess()];
    record(supervisor, orphan);
    expect(runningRecord(folder)?.supervisor).toEqual(supervisor);
    expect(await stopRecorded(folder)).toBe(true);
    expect([supervisor, orphan].filter(isAlive)).toEqual([]);
    expect(readRecord(folder)).toBeNull();
    expect(await stopRecorded(folder)).toBe(false);
  });

  it("is ended when the supervisor was killed", async () => {
    const orphan = await startProcess();
    record(GONE, orphan);
    expect(runningRecord(folder)).toBeNull();
    expect(await endOrphans(folder)).toBe(true);
    expect(isAlive(orphan)).toBe(false);
  });

  it("is not mistaken for a process that was given the same number since", async () => {
    const other = await startProcess();
    record({ ...other, startTime: "1" }, { ...other, startTime: "1" });
    expect(await stopRecorded(folder)).toBe(false);
    expect(isAlive(other)).toBe(true);
  });
});

import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { supervisedServices } from "#lib/adapters/supervised/platform-services.ts";
import { socketOf } from "#lib/adapters/supervised/protocol.ts";
import { ServicesUnreachable } from "#lib/ports/platform-services.ts";
import { openControlSocket } from "./control-socket.ts";
import type { ProcessSpec } from "./process-list.ts";
import { readResting } from "./resting.ts";
import { services } from "./services.ts";
import { supervise, type Supervisor } from "./supervisor.ts";

/** Long enough for a machine that is busy; conditions are waited for. */
const PATIENCE_MS = 30_000;
const SPECS: ProcessSpec[] = [
  { name: "worker-1", script: "steady.ts", stopsAt: 1 },
  { name: "runner-1", script: "steady.ts", stopsAt: 2, ofPlatform: true },
  { name: "runner-2", script: "steady.ts", stopsAt: 2, ofPlatform: true },
];

let root: string;
let supervisor: Supervisor;
let close: () => void;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "lull-services-"));
  mkdirSync(path.join(root, "logs"));
  writeFileSync(path.join(root, "steady.ts"), `setInterval(() => {}, 1000);`);
  start();
});
afterEach(async () => {
  await end();
  rmSync(root, { recursive: true, force: true });
});

function start(): void {
  const logs = path.join(root, "logs");
  supervisor = supervise(SPECS, { root, logs, env: process.env, resting: readResting(root) });
  const answer = services(SPECS, supervisor, root);
  close = openControlSocket({ stateDir: root, answer, say: () => undefined });
}

async function end(): Promise<void> {
  close();
  await supervisor.stop();
}

const port = () => supervisedServices(root);
const listed = () => vi.waitFor(() => port().list(), PATIENCE_MS);
const runs = async () => (await listed()).map(({ name, running }) => `${name} ${running ? "runs" : "rests"}`);
const pidOf = (name: string) => supervisor.processes().find((each) => each.name === name)?.identity?.pid ?? 0;

describe("the platform's services", () => {
  it("are those that are marked so; Lull's own processes can't be stopped", async () => {
    expect(await runs()).toEqual(["runner-1 runs", "runner-2 runs"]);
    expect(await port().stop("worker-1")).toMatchObject({ ok: false });
    expect(await port().stop("../../etc")).toMatchObject({ ok: false });
    expect(pidOf("worker-1")).toBeGreaterThan(0);
  });

  it("are really stopped, stay so, and are started again", async () => {
    await listed();
    const pid = pidOf("runner-1");
    expect(await port().stop("runner-1")).toEqual({ ok: true, changed: true });
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect(await port().stop("runner-1")).toEqual({ ok: true, changed: false });
    // The other one was killed, and comes back: by then the one that was stopped would have been started, too.
    process.kill(pidOf("runner-2"), "SIGKILL");
    await vi.waitFor(
      async () => expect((await listed())[1]).toMatchObject({ running: true, restarts: 1 }),
      PATIENCE_MS,
    );
    expect((await listed())[0]).toMatchObject({ running: false, wanted: false, restarts: 0, since: null });
    expect(await port().healthy("runner-1")).toMatchObject({ healthy: false });
    expect(await port().start("runner-1")).toEqual({ ok: true, changed: true });
    expect(await runs()).toEqual(["runner-1 runs", "runner-2 runs"]);
  });

  it("stay as they were asked to be when the supervisor is started anew", async () => {
    await listed();
    await port().stop("runner-2");
    await end();
    start();
    expect(await runs()).toEqual(["runner-1 runs", "runner-2 rests"]);
  });

  it("are asked through a socket for its owner alone, which takes no nonsense", async () => {
    await listed();
    expect(statSync(socketOf(root)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await say("{}"))).toMatchObject({ ok: false });
    expect(JSON.parse(await say("not json"))).toMatchObject({ ok: false });
    expect(await say("x".repeat(5_000))).toBe("");
    expect(await runs()).toEqual(["runner-1 runs", "runner-2 runs"]);
  });

  it("can't be asked where no supervisor is", async () => {
    await listed();
    close();
    await expect(port().list()).rejects.toBeInstanceOf(ServicesUnreachable);
    await expect(port().stop("runner-1")).rejects.toBeInstanceOf(ServicesUnreachable);
    expect(pidOf("runner-1")).toBeGreaterThan(0);
  });
});

/** One line as it is, and what comes back until the other side hangs up. */
function say(line: string): Promise<string> {
  return new Promise((resolve) => {
    const connection = createConnection(socketOf(root), () => connection.write(`${line}\n`));
    let text = "";
    connection.on("data", (chunk) => (text += chunk.toString()));
    connection.on("error", () => undefined);
    connection.once("close", () => resolve(text));
  });
}

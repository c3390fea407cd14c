import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startEmulator, type Emulator } from "#lab/chassis-cluster/emulator.ts";
import { makeImage } from "#lab/chassis-cluster/image.ts";

/** Debian's own: PyEZ is installed for that one. */
const PYTHON = "/usr/bin/python3";
const OLD = "21.4R3-S5.4";
const NEW = "22.4R3-S2.11";
const PASSWORD = "correct horse";

let folder: string;
let emulator: Emulator;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lull-image-"));
  const { name, content } = makeImage(NEW, 300_000);
  await writeFile(path.join(folder, name), content);
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => emulator.stop());

describe("Juniper's PyEZ drives the emulated cluster", { timeout: 600_000 }, () => {
  it("through an upgrade: copied by SCP, both members end with the new build", async () => {
    await start();
    const seen = await drive("upgrade");
    expect(seen.before).toEqual({ node0: OLD, node1: OLD });
    expect(seen.status).toEqual(["primary", "secondary", "primary", "secondary"]);
    expect(seen.after).toEqual({ node0: NEW, node1: NEW });
    const [request] = heard("request-package-in-service-upgrade");
    expect(request).toMatchObject({ member: 0, via: "netconf" });
  });

  it("through an abort from a second session: it waits for the operation, the package stays pending on node1", async () => {
    await start();
    holdUntilAborted("installSecondary");
    const seen = await drive("abort");
    expect(seen.abort).toContain("after the current operation finishes");
    expect(seen.after).toEqual({ node0: OLD, node1: OLD });
    expect(seen.pending).toEqual({ node0: OLD, node1: NEW });
  });

  it("through the recovery of the member that an abort has left behind", async () => {
    await start();
    holdUntilAborted("syncSecondary");
    const seen = await drive("recover");
    expect(seen.inconsistent).toEqual({ node0: OLD, node1: NEW });
    expect(seen.recovery?.[0]).toContain("abort it there first");
    expect(seen.recovery?.[1]).toContain(`JUNOS ${OLD} will become active at next reboot`);
    expect(seen.after).toEqual({ node0: OLD, node1: OLD });
    expect(seen.pending).toEqual({ node0: OLD, node1: OLD });
    expect(heard("request-reboot").map(({ member }) => member)).toEqual([1]);
  });
});

async function start(): Promise<void> {
  emulator = await startEmulator({ user: "lull", password: PASSWORD, speed: 200, version: OLD });
}

function heard(name: string) {
  return emulator.log().filter((one) => one.name === name);
}

/** The client has all the time that it needs for its abort. */
function holdUntilAborted(phase: "installSecondary" | "syncSecondary"): void {
  emulator.fault({ kind: "hold", phase });
  const leave = emulator.onChange(({ upgrade }) => {
    if (!upgrade?.aborting) return;
    leave();
    emulator.mend("hold");
  });
}

interface Seen {
  before: Record<string, string>;
  after: Record<string, string>;
  pending: Record<string, string>;
  status: string[];
  abort?: string;
  inconsistent?: Record<string, string>;
  recovery?: string[];
}

async function drive(what: string): Promise<Seen> {
  const [one, two] = emulator.members;
  const image = path.join(folder, makeImage(NEW).name);
  const args = [path.join(import.meta.dirname, "drive.py"), what, String(one.port), String(two.port), image];
  const child = spawn(PYTHON, args, { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(`${PASSWORD}\n`);
  const texts = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (texts.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (texts.err += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  expect({ code, said: code === 0 ? "" : texts.err }).toEqual({ code: 0, said: "" });
  return JSON.parse(texts.out) as Seen;
}

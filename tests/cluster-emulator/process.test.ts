import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { instruct } from "#lab/chassis-cluster/control.ts";
import type { Cluster } from "#lab/chassis-cluster/model/state.ts";
import { ensureSettings } from "#lab/chassis-cluster/settings.ts";
import { eventually } from "../eventually.ts";
import { said, signedIn } from "./ssh-client.ts";

let folder: string;
let child: ChildProcess | null = null;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lull-emulator-"));
});
afterEach(async () => {
  await end("SIGKILL");
  await rm(folder, { recursive: true });
});

it("is the same cluster after a kill: its keys, its account, what has happened to it and what is wrong with it", async () => {
  const { ports, password, user } = await ensureSettings(folder, "edge");
  expect((await stat(path.join(folder, "settings.json"))).mode & 0o777).toBe(0o600);
  await start();
  expect(await instruct(folder, { verb: "fault", fault: { kind: "staysDown", member: 1 } })).toBe('"done"');
  const client = await signedIn({ port: ports[0], username: user, password });
  await said(client, "request system reboot node 1", "yes\n");
  client.end();
  await eventually(async () => expect((await state()).members[1].up).toBe(false));
  await end("SIGKILL");

  expect((await ensureSettings(folder, "edge")).password).toBe(password);
  await start();
  const after = await state();
  expect(after.members.map(({ up }) => up)).toEqual([true, false]);
  expect(await instruct(folder, { verb: "mend" })).toBe('"done"');
  expect((await state()).members.map(({ up }) => up)).toEqual([true, true]);
  expect(await end("SIGTERM")).toBe(0);
});

async function start(): Promise<void> {
  child = spawn(process.execPath, ["lab/chassis-cluster/main.ts", "--dir", folder], { stdio: ["ignore", "pipe", 2] });
  await eventually(state);
}

async function state(): Promise<Cluster> {
  return JSON.parse(await instruct(folder, { verb: "state" })) as Cluster;
}

async function end(signal: NodeJS.Signals): Promise<number | null> {
  if (child === null) return null;
  const ended = once(child, "exit");
  child.kill(signal);
  const [code] = (await ended) as [number | null];
  child = null;
  return code;
}

import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { freePort } from "#lib/adapters/postgres/free-port.ts";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { bigWorldOptions, seedWorld } from "#lib/adapters/simulator/seed-world.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import { readClusterPointer } from "#lib/adapters/state-folder/cluster-record.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { readRecord } from "#lib/cli/up/record.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { eventually } from "../tests/eventually.ts";
import { idleShare, megabytes } from "./proc.ts";

const ROOT = path.join(import.meta.dirname, "..");
const INSTANCES = 20_000;
const IDLE_SECONDS = 60;
export const GOALS = { webMb: 300, workerMb: 200, idleShare: 0.03 };

export interface ProcessFigures {
  webMb: number;
  /** The largest worker. */
  workerMb: number;
  /** Of one core, everything that up started, PostgreSQL included. */
  idleShare: number;
  instances: number;
}

/** Memory and idle CPU of what `bin/up` starts, in a state folder of its own, with a large simulated fleet. */
export async function benchProcesses(): Promise<ProcessFigures> {
  const stateDir = mkdtempSync(path.join(tmpdir(), "lull-bench-"));
  const [port, gatePort] = [await freePort(), await freePort()];
  const env = { LULL_ADMIN_PASSWORD: password(), LULL_DEMO_PASSWORD: password(), LULL_STATE_DIR: stateDir };
  try {
    run(env, "main.ts", "--detach", "--port", String(port), "--gate-port", String(gatePort));
    const idle = await idleWithDemo(stateDir);
    const { instances, ...memory } = await withLargeFleet(stateDir);
    return { ...memory, instances, idleShare: idle };
  } finally {
    run(env, "down.ts");
    rmSync(stateDir, { recursive: true, force: true });
  }
}

/** Nothing happens but what Lull does by itself: the demo's own jobs are held back. */
async function idleWithDemo(stateDir: string): Promise<number> {
  const platform = createPlatformClient((await readDatabaseUrls(stateDir)).platform, { max: 1 });
  await platform.run.updateMany({ where: { state: "notExecuted" }, data: { heldBack: true } });
  await platform.$disconnect();
  await pause(30_000);
  const postmaster = await livePostmaster((await readClusterPointer(stateDir))?.dataFolder ?? "");
  if (!postmaster) throw new Error(`${stateDir} has no PostgreSQL of its own`);
  return idleShare([supervisorOf(stateDir), postmaster.pid], IDLE_SECONDS);
}

async function withLargeFleet(stateDir: string): Promise<Pick<ProcessFigures, "webMb" | "workerMb" | "instances">> {
  const control = createControlClient((await readDatabaseUrls(stateDir)).control, { max: 2 });
  try {
    const planted = await plant(control);
    const known = async (): Promise<number> => {
      const count = await control.instance.count();
      if (count < planted) throw new Error(`${count} instances are known, not ${planted}`);
      return count;
    };
    const instances = await eventually(known, 240_000);
    const rows = readRecord(stateDir)?.processes ?? [];
    const sizes = rows.map(({ name, identity }) => ({ name, mb: identity ? megabytes(identity.pid) : 0 }));
    const largest = (prefix: string) =>
      Math.max(...sizes.filter(({ name }) => name.startsWith(prefix)).map(({ mb }) => mb));
    return { webMb: largest("web"), workerMb: largest("worker"), instances };
  } finally {
    await control.$disconnect();
  }
}

/** The world, and its nodes registered; the workers' inventory finds the instances. */
async function plant(control: ControlClient): Promise<number> {
  await control.node.deleteMany({});
  const world = await seedWorld(new PostgresStore(control), bigWorldOptions(1000, INSTANCES));
  const pool = await control.pool.findUniqueOrThrow({ where: { name: "demo" } });
  await control.node.createMany({
    data: world.nodes.map(({ name }) => ({ name, poolId: pool.id, driver: "simulator", uri: simulatorUri(name) })),
  });
  return world.guests.length;
}

function supervisorOf(stateDir: string): number {
  const pid = readRecord(stateDir)?.supervisor.pid;
  if (!pid) throw new Error(`${stateDir} has no record of a run`);
  return pid;
}

function run(env: Record<string, string>, script: string, ...args: string[]): void {
  const file = path.join(ROOT, "lib/cli/up", script);
  const options = { cwd: ROOT, env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] as const };
  const { status } = spawnSync(process.execPath, [file, ...args], { ...options, stdio: [...options.stdio] });
  if (status !== 0) throw new Error(`lib/cli/up/${script} ended with status ${String(status)}`);
}

function password(): string {
  return randomBytes(15).toString("base64url");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await benchProcesses());

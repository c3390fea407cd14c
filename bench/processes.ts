import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import { readClusterPointer } from "#lib/adapters/state-folder/cluster-record.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { readRecord } from "#lib/cli/up/record.ts";
import { eventually } from "../tests/eventually.ts";
import { ownLull } from "./own-lull.ts";
import { plant } from "./plant.ts";
import { idleShare, megabytes } from "./proc.ts";

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
  const { stateDir, end } = await ownLull();
  try {
    const idle = await idleWithDemo(stateDir);
    const { instances, ...memory } = await withLargeFleet(stateDir);
    return { ...memory, instances, idleShare: idle };
  } finally {
    await end();
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

function supervisorOf(stateDir: string): number {
  const pid = readRecord(stateDir)?.supervisor.pid;
  if (!pid) throw new Error(`${stateDir} has no record of a run`);
  return pid;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await benchProcesses());

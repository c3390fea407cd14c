import { mkdirSync } from "node:fs";
import path from "node:path";
import { livePostmaster } from "#lib/adapters/postgres/postmaster.ts";
import { readClusterPointer } from "#lib/adapters/state-folder/cluster-record.ts";
import { eventually } from "../eventually.ts";
import { pointFolder } from "./points.ts";

export type Victim = "worker" | "postgres";

/**
 * At a point that was passed before it comes back and answers false; else the victim dies, this process if it is the
 * worker, and what comes next finds the point passed.
 */
export async function killOnce(stateFolder: string, point: string, victim: Victim): Promise<boolean> {
  // Looked for first: this process may end meanwhile, and a point is passed only when somebody has died there.
  const server = victim === "postgres" ? await livingServer(stateFolder) : process.pid;
  try {
    mkdirSync(path.join(pointFolder(stateFolder), point));
  } catch {
    return false;
  }
  process.kill(server, "SIGKILL");
  // A process is there for a moment longer: the next point mustn't take the dying one for its victim.
  await eventually(async () => expectGone(server));
  return true;
}

function expectGone(pid: number): Promise<void> {
  try {
    process.kill(pid, 0);
  } catch {
    return Promise.resolve();
  }
  return Promise.reject(new Error(`process ${pid} is still there`));
}

/** One that has been killed at the point before may only just be starting again. */
async function livingServer(stateFolder: string): Promise<number> {
  const { dataFolder = "" } = (await readClusterPointer(stateFolder)) ?? {};
  return eventually(async () => {
    const live = await livePostmaster(dataFolder);
    if (live?.ready) return live.pid;
    throw new Error("PostgreSQL isn't there to be killed");
  });
}

import { readFile, readlink, realpath } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ClusterProblem } from "./cluster-problem.ts";

const POLL_MS = 20;

/** A server as its data folder's postmaster.pid tells of it. */
export interface Postmaster {
  pid: number;
  port: number;
  /** It accepts connections. */
  ready: boolean;
}

/**
 * The live server of a data folder, or null. A postmaster.pid that a crash left behind names no process, or one that
 * has since been given the same number: a server works in its data folder, which tells it apart.
 */
export async function livePostmaster(dataFolder: string): Promise<Postmaster | null> {
  const text = await readFile(path.join(dataFolder, "postmaster.pid"), "utf8").catch(() => null);
  const lines = text?.split("\n") ?? [];
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (!(await worksIn(pid, dataFolder))) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

/** The same, once it is neither starting nor stopping; the limit is for a recovery after a crash. */
export async function settledPostmaster(dataFolder: string, limitMs = 60_000): Promise<Postmaster | null> {
  for (const limit = Date.now() + limitMs; ; await wait(POLL_MS)) {
    const live = await livePostmaster(dataFolder);
    if (live === null || live.ready) return live;
    if (Date.now() > limit)
      throw new ClusterProblem(`PostgreSQL in ${dataFolder} (process ${live.pid}) doesn't get ready.`);
  }
}

async function worksIn(pid: number, dataFolder: string): Promise<boolean> {
  if (process.platform !== "linux") return isAlive(pid);
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return cwd !== null && cwd === (await realpath(dataFolder).catch(() => null));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

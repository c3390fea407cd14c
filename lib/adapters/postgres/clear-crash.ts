import { readdir, readlink, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ClusterProblem } from "./cluster-problem.ts";

const LIMIT_MS = 10_000;
const POLL_MS = 50;

/**
 * Takes away the postmaster.pid that a crash left, which would keep a server from starting once its number belongs to
 * another process of the same user. Only when no process works in the data folder any more: a dead server's children
 * live on for a moment, and a second server beside them would ruin the data.
 */
export async function clearCrash(dataFolder: string): Promise<void> {
  // Without /proc we can't tell; PostgreSQL's own check decides then.
  if (process.platform !== "linux") return;
  const folder = await realpath(dataFolder).catch(() => null);
  if (folder === null) return;
  let left = await processesIn(folder);
  for (const limit = Date.now() + LIMIT_MS; left.length > 0 && Date.now() < limit; left = await processesIn(folder)) {
    await wait(POLL_MS);
  }
  if (left.length > 0) {
    throw new ClusterProblem(
      `Processes of an earlier PostgreSQL still work in ${dataFolder} (${left.join(", ")}). End them, then start again.`,
    );
  }
  await rm(path.join(folder, "postmaster.pid"), { force: true });
}

async function processesIn(folder: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => null)));
  return pids.filter((_, index) => folders[index] === folder);
}

import { readdir, readFile } from "node:fs/promises";

/** A variable of every command that names its run: what was left behind of it is known by it. */
export const RUN_VARIABLE = "LULL_RUN_ID";

/**
 * Ends what was left running of these runs on this host, by a runner that is dead or a command that has ended: every
 * process whose environment names one of them. Returns how many it ended. Elsewhere than on Linux nothing is found.
 */
export async function endStrays(runIds: readonly string[]): Promise<number> {
  if (runIds.length === 0) return 0;
  const marks = new Set(runIds.map((id) => `${RUN_VARIABLE}=${id}`));
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const named = await Promise.all(pids.map(async (pid) => ((await isMarked(pid, marks)) ? Number(pid) : null)));
  const strays = named.filter((pid) => pid !== null && pid !== process.pid);
  return strays.filter((pid) => pid !== null && end(pid)).length;
}

async function isMarked(pid: string, marks: ReadonlySet<string>): Promise<boolean> {
  // Another user's processes can't be read, and aren't ours to end.
  const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "");
  return environment.split("\0").some((entry) => marks.has(entry));
}

function end(pid: number): boolean {
  try {
    process.kill(pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

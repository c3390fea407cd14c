import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** Linux counts a process's time in hundredths of a second, whatever its clock does. */
const TICKS_PER_SECOND = 100;

/** Resident memory in megabytes, children left out. */
export function megabytes(pid: number): number {
  const [, kilobytes = "0"] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

/** What the processes below these together use of one core, 0..1, over the next seconds: also those that come and go. */
export async function idleShare(roots: readonly number[], seconds: number): Promise<number> {
  const before = ticksBelow(roots);
  await pause(seconds * 1000);
  return (ticksBelow(roots) - before) / TICKS_PER_SECOND / seconds;
}

/** A process's own time and that of its ended children: what one has used that ends stays in the sum. */
function ticksBelow(roots: readonly number[]): number {
  const pids = new Set(roots.flatMap((root) => processesBelow(root)));
  const own = [...pids].map((pid) => (statOf(pid)?.slice(11, 15) ?? []).reduce((sum, field) => sum + Number(field), 0));
  return own.reduce((sum, ticks) => sum + ticks, 0);
}

/** A process and everything that it and its children have started. */
export function processesBelow(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(Number(name));
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const found = new Set([root]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** The fields after the command in brackets, the state being the first. */
function statOf(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

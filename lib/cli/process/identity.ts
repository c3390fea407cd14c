import { readdirSync, readFileSync } from "node:fs";

/** A process, told apart from a later one with the same number by when it started (clock ticks since boot). */
export interface ProcessIdentity {
  pid: number;
  startTime: string;
}

export function ownIdentity(): ProcessIdentity {
  return identityOf(process.pid) ?? { pid: process.pid, startTime: "0" };
}

/** The process with this number, or null when there is none (one that only waits to be reaped counts as none). */
export function identityOf(pid: number): ProcessIdentity | null {
  const stat = readStat(pid);
  return stat && stat.state !== "Z" ? { pid, startTime: stat.startTime } : null;
}

export function isAlive({ pid, startTime }: ProcessIdentity): boolean {
  return identityOf(pid)?.startTime === startTime;
}

/** Living processes of a process group. */
export function membersOf(group: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      const stat = readStat(pid);
      return stat?.group === group && stat.state !== "Z";
    });
}

function readStat(pid: number): { state: string; group: number; startTime: string } | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  // The second field is the command in brackets and may hold anything: the rest follows the last bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state = "", , group = "0"] = fields;
  return { state, group: Number(group), startTime: fields[19] ?? "0" };
}

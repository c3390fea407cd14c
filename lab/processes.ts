import { readFile } from "node:fs/promises";
import { run } from "./command.ts";
import { namespaceOf, type LabPlace } from "./place.ts";

export interface LabProcess {
  pid: number;
  name: string;
  /** Process 1 inside the node's own pid namespace. */
  isInit: boolean;
  /** In the node's own pid namespace: not a helper of the host's that only uses its network. */
  inside: boolean;
}

/** Every process of a node, by the network namespace that it lives in: no pid file can lie about it. */
export async function processesOf(place: LabPlace, node: string): Promise<LabProcess[]> {
  const pids = (await run("ip", ["netns", "pids", namespaceOf(place, node)])).split("\n").filter(Boolean).map(Number);
  const found = await Promise.all(pids.map(describeProcess));
  return found.filter((process) => process !== null);
}

async function describeProcess(pid: number): Promise<LabProcess | null> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    if (/^State:\s+[ZX]/m.test(status)) return null;
    const name = /^Name:\s+(.*)$/m.exec(status)?.[1] ?? "";
    const inner = /^NSpid:\s+(.*)$/m.exec(status)?.[1]?.trim().split(/\s+/) ?? [];
    return { pid, name, isInit: inner.length > 1 && inner.at(-1) === "1", inside: inner.length > 1 };
  } catch {
    return null;
  }
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** Looks every few milliseconds until the condition holds; throws with `what` after the limit. */
export async function until(what: string, limitMs: number, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`${what}: not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

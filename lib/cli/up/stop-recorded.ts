import { setTimeout as pause } from "node:timers/promises";
import { identityOf, isAlive, membersOf, type ProcessIdentity } from "../process/identity.ts";
import { deleteRecord, readRecord } from "./record.ts";

const PATIENCE_MS = 40_000;
const LOOK_EVERY_MS = 50;

/** Ends the supervisor of this state folder and what it started; true when there was something to end. */
export async function stopRecorded(stateDir: string): Promise<boolean> {
  const record = readRecord(stateDir);
  if (!record) return false;
  const own = record.supervisor.pid === process.pid;
  const stopped = !own && (await endProcess(record.supervisor));
  const left = await endOrphans(stateDir);
  deleteRecord(stateDir);
  return stopped || left;
}

/**
 * Ends what a supervisor that was killed has left running. A group is touched only while its first
 * process is the recorded one, or is gone: numbers are reused, groups with living members aren't.
 */
export async function endOrphans(stateDir: string): Promise<boolean> {
  const identities = (readRecord(stateDir)?.processes ?? []).flatMap(({ identity }) => identity ?? []);
  let any = false;
  for (const identity of identities) {
    const leader = identityOf(identity.pid);
    if (leader && !isAlive(identity)) continue;
    if (membersOf(identity.pid).length === 0) continue;
    any = true;
    signal(-identity.pid, "SIGTERM");
    if (!(await gone(() => membersOf(identity.pid).length === 0, 5_000))) signal(-identity.pid, "SIGKILL");
  }
  return any;
}

/** SIGTERM, and SIGKILL when patience ends. False when it wasn't running. */
export async function endProcess(identity: ProcessIdentity): Promise<boolean> {
  if (!isAlive(identity)) return false;
  signal(identity.pid, "SIGTERM");
  if (!(await gone(() => !isAlive(identity), PATIENCE_MS))) signal(identity.pid, "SIGKILL");
  await gone(() => !isAlive(identity), 5_000);
  return true;
}

async function gone(check: () => boolean, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (!check()) {
    if (performance.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

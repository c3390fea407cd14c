import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { identityOf, membersOf, type ProcessIdentity } from "../process/identity.ts";
import type { ProcessSpec } from "./process-list.ts";
import { rotatingLog, type RotatingLog } from "./rotating-log.ts";

const LEASH = path.join(import.meta.dirname, "leash.ts");
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** A process that ran this long has recovered: its next restart comes after the shortest pause again. */
const STEADY_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;

export interface Supervised {
  name: string;
  identity: ProcessIdentity | null;
  restarts: number;
  /** Whether it is kept running; null in what an older version has recorded. */
  wanted?: boolean;
  /** ISO 8601; null where it doesn't run. */
  since?: string | null;
}

export interface Supervisor {
  processes(): Supervised[];
  /** Starts a process that was put to rest. False: it was wanted already. */
  wake(name: string): boolean;
  /** Ends a process, and doesn't start it again; settles when nothing of it is left. False: nothing ran. */
  rest(name: string): Promise<boolean>;
  /** Stops all, in order, and answers when no process of theirs is left. */
  stop(): Promise<void>;
}

interface Entry {
  spec: ProcessSpec;
  log: RotatingLog;
  child: ChildProcess | null;
  identity: ProcessIdentity | null;
  restarts: number;
  pauseMs: number;
  timer: NodeJS.Timeout | null;
  wanted: boolean;
  since: Date | null;
}

interface Surroundings {
  root: string;
  logs: string;
  env: NodeJS.ProcessEnv;
  /** Where the platform's processes are started from now; without it from `root`, as all others. */
  releaseFolder?: () => string | null;
  /** Processes that aren't started: somebody wants them to rest. */
  resting?: ReadonlySet<string>;
  /** Called after each start and end, so that what runs can be recorded. */
  onChange?: (processes: Supervised[]) => void;
}

/** Starts the processes and keeps them running: one that ends is started again after 1 s, then later and later. */
export function supervise(specs: readonly ProcessSpec[], surroundings: Surroundings): Supervisor {
  let stopping = false;
  const entries: Entry[] = specs.map((spec) => ({
    spec,
    log: rotatingLog(path.join(surroundings.logs, `${spec.name}.log`)),
    child: null,
    identity: null,
    restarts: 0,
    pauseMs: FIRST_PAUSE_MS,
    timer: null,
    wanted: !surroundings.resting?.has(spec.name),
    since: null,
  }));
  const processes = (): Supervised[] =>
    entries.map(({ spec, identity, restarts, wanted, since }) => ({
      ...{ name: spec.name, identity, restarts, wanted },
      since: since?.toISOString() ?? null,
    }));
  const changed = (): void => surroundings.onChange?.(processes());

  const start = (entry: Entry): void => {
    const startedAt = performance.now();
    const child = launch(entry, surroundings);
    entry.child = child;
    entry.since = new Date();
    entry.identity = child.pid === undefined ? null : identityOf(child.pid);
    const ended = (why: string): void => {
      if (entry.child !== child) return;
      entry.log.write(`${new Date().toISOString()} supervisor: ${entry.spec.name} ended (${why})\n`);
      endGroup(child.pid);
      entry.child = null;
      entry.identity = null;
      entry.since = null;
      if (!stopping && entry.wanted) restartLater(entry, performance.now() - startedAt);
      changed();
    };
    child.once("error", (error) => ended(error.message));
    child.once("exit", (code, signal) => ended(signal ?? `exit ${code ?? 0}`));
    changed();
  };

  const restartLater = (entry: Entry, ranMs: number): void => {
    if (ranMs > STEADY_MS) entry.pauseMs = FIRST_PAUSE_MS;
    entry.restarts += 1;
    entry.timer = setTimeout(() => start(entry), entry.pauseMs);
    entry.pauseMs = Math.min(entry.pauseMs * 2, LONGEST_PAUSE_MS);
  };

  const named = (name: string): Entry => {
    const found = entries.find(({ spec }) => spec.name === name);
    if (!found) throw new Error(`There is no process '${name}'.`);
    return found;
  };

  for (const entry of entries) if (entry.wanted) start(entry);
  return {
    processes,
    wake(name) {
      const entry = named(name);
      if (entry.wanted || stopping) return false;
      Object.assign(entry, { wanted: true, pauseMs: FIRST_PAUSE_MS });
      start(entry);
      return true;
    },
    async rest(name) {
      const entry = named(name);
      entry.wanted = false;
      if (entry.timer) clearTimeout(entry.timer);
      const ran = entry.child !== null;
      await end(entry.child);
      return ran;
    },
    async stop() {
      stopping = true;
      for (const entry of entries) if (entry.timer) clearTimeout(entry.timer);
      for (const at of [...new Set(specs.map((spec) => spec.stopsAt))].toSorted((a, b) => a - b)) {
        await Promise.all(entries.filter(({ spec }) => spec.stopsAt === at).map(({ child }) => end(child)));
      }
      for (const entry of entries) entry.log.end();
    },
  };
}

/** In a process group of its own, so that a terminal's Ctrl-C reaches the supervisor alone. */
function launch({ spec, log }: Entry, { root, env, releaseFolder }: Surroundings): ChildProcess {
  const home = (spec.ofPlatform && releaseFolder?.()) || root;
  const child = spawn(process.execPath, ["--import", LEASH, path.join(home, spec.script)], {
    cwd: root,
    env: { ...env, ...spec.env, LULL_PROCESS: spec.name, LULL_LEASH: String(process.pid) },
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  log.write(`${new Date().toISOString()} supervisor: ${spec.name} started (process ${child.pid ?? "none"})\n`);
  child.stdout?.on("data", (chunk: Buffer) => log.write(chunk));
  child.stderr?.on("data", (chunk: Buffer) => log.write(chunk));
  return child;
}

async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const impatient = setTimeout(() => endGroup(child.pid), STOP_PATIENCE_MS);
  await exited;
  clearTimeout(impatient);
  // A killed process is gone a moment after the signal.
  while (child.pid !== undefined && membersOf(child.pid).length > 0) await pause(20);
}

/** What a process leaves behind in its group ends with it. */
function endGroup(group: number | undefined): void {
  if (group === undefined || membersOf(group).length === 0) return;
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

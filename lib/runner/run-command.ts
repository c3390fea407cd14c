import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { endStrays, RUN_VARIABLE } from "./end-strays.ts";

/** What a command's environment holds, of the runner's: nothing else, and so no secret, reaches it. */
const ALLOWED = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "SHELL"];
/** Between asking a process group to end and ending it. */
const GRACE_MS = 5_000;
/** How long the rest of a command's output is waited for after its end. */
const OUTPUT_MS = 2_000;

export interface CommandRun {
  runId: string;
  argv: readonly string[];
  env: NodeJS.ProcessEnv;
  /** The account that commands run under, where the runner may choose one. */
  account: { uid: number; gid: number } | null;
  /** Ends the command: its whole process group gets TERM, and KILL after 5 s. */
  signal: AbortSignal;
  onStarted(): void;
  onOutput(chunk: Buffer): void;
}

export interface CommandEnd {
  exitCode: number | null;
  /** Why there is no exit code: a signal ended it, or it couldn't be started. */
  cause: string | null;
}

/** Runs a command without a shell, in a process group of its own that ends with it. Never throws. */
export async function runCommand(run: CommandRun): Promise<CommandEnd> {
  try {
    return await untilItsEnd(run, spawned(run));
  } catch (error) {
    return { exitCode: null, cause: `It could not be started: ${(error as Error).message}` };
  }
}

/** Throws what the system refuses at once, as arguments that are too long. */
function spawned({ runId, argv: [program = "", ...args], env, account }: CommandRun) {
  const environment = { ...environmentFrom(env), [RUN_VARIABLE]: runId } as unknown as NodeJS.ProcessEnv;
  return spawn(program, args, {
    detached: true,
    shell: false,
    stdio: ["ignore", "pipe", "pipe"],
    env: environment,
    ...(account ?? {}),
  });
}

type Child = ReturnType<typeof spawned>;

async function untilItsEnd(run: CommandRun, child: Child): Promise<CommandEnd> {
  const stopEnding = endOn(run.signal, child);
  child.stdout.on("data", run.onOutput);
  child.stderr.on("data", run.onOutput);
  child.once("spawn", run.onStarted);
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  try {
    const [exitCode, ended] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
    await endRest(run, child, closed);
    return { exitCode, cause: ended ? `It was ended by ${ended}.` : null };
  } finally {
    stopEnding();
  }
}

/**
 * What a command leaves behind ends with it. What has left the command's group is known by its environment: it is ended
 * where the run was to end, or when it holds the output.
 */
async function endRest({ runId, signal }: CommandRun, child: Child, closed: Promise<void>): Promise<void> {
  endGroup(child.pid, "SIGKILL");
  const inTime = (): Promise<boolean> =>
    Promise.race([closed.then(() => true), wait(OUTPUT_MS, false, { ref: false })]);
  if (!signal.aborted && (await inTime())) return;
  await endStrays([runId]);
  if (await inTime()) return;
  child.stdout.destroy();
  child.stderr.destroy();
  await closed;
}

export function environmentFrom(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept = ALLOWED.map((name) => [name, env[name]] as const);
  return Object.fromEntries(kept.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

function endOn(signal: AbortSignal, child: ChildProcess): () => void {
  let impatient: NodeJS.Timeout | null = null;
  const end = (): void => {
    endGroup(child.pid, "SIGTERM");
    impatient = setTimeout(() => endGroup(child.pid, "SIGKILL"), GRACE_MS);
  };
  if (signal.aborted) child.once("spawn", end);
  signal.addEventListener("abort", end, { once: true });
  return () => {
    signal.removeEventListener("abort", end);
    if (impatient) clearTimeout(impatient);
  };
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It has ended already, or what is left of it belongs to another user.
    if (!["ESRCH", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

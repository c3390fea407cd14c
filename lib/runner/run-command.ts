import { spawn, type ChildProcess } from "node:child_process";

/** What a command's environment holds, of the runner's: nothing else, and so no secret, reaches it. */
const ALLOWED = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "SHELL"];
/** Between asking a process group to end and ending it. */
const GRACE_MS = 5_000;

/** A variable of every command that names its run: what a dead runner has left behind is known by it. */
export const RUN_VARIABLE = "LULL_RUN_ID";

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
export function runCommand({
  runId,
  argv,
  env,
  account,
  signal,
  onStarted,
  onOutput,
}: CommandRun): Promise<CommandEnd> {
  const [program = "", ...args] = argv;
  const environment = { ...environmentFrom(env), [RUN_VARIABLE]: runId } as unknown as NodeJS.ProcessEnv;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      detached: true,
      shell: false,
      stdio: ["ignore", "pipe", "pipe"],
      env: environment,
      ...(account ?? {}),
    });
    const stopEnding = endOn(signal, child);
    child.stdout.on("data", onOutput);
    child.stderr.on("data", onOutput);
    child.once("spawn", onStarted);
    child.once("error", (error) => {
      stopEnding();
      resolve({ exitCode: null, cause: `It could not be started: ${error.message}` });
    });
    // What the command leaves behind would keep its output open: it ends with the command.
    child.once("exit", () => endGroup(child.pid, "SIGKILL"));
    child.once("close", (exitCode, ended) => {
      stopEnding();
      resolve({ exitCode, cause: ended ? `It was ended by ${ended}.` : null });
    });
  });
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

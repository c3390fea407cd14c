import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";

/** How a command ended, as the API takes it. */
export interface Ended {
  exitCode: number;
  message?: string;
  durationSeconds: number;
}

/** The command that runs at this moment, for signals. */
export interface Running {
  child: ChildProcess | null;
  /** The first signal that came: after it nothing is begun. */
  signal: NodeJS.Signals | null;
}

/** As shells have it, for a command that isn't there and for one that can't be executed. */
const NOT_FOUND = 127;
const NOT_EXECUTABLE = 126;

/** At a terminal a command stays in its process group, and Ctrl-C reaches it; elsewhere it gets one of its own. */
const APART = !process.stdin.isTTY;

/** Hands a signal on to the command that runs, and where it has a group of its own to all that it has started. */
export function signalChild({ child }: Running, signal: NodeJS.Signals): void {
  if (child?.pid === undefined) return;
  try {
    process.kill(APART ? -child.pid : child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/** As shells have it. */
function codeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Runs a command without a shell, on this process's own input and output, and answers how it ended. Never throws. */
export function runChild([command = "", ...args]: readonly string[], running: Running): Promise<Ended> {
  const started = performance.now();
  return new Promise((resolve) => {
    const end = (exitCode: number, message?: string): void => {
      running.child = null;
      const durationSeconds = (performance.now() - started) / 1_000;
      resolve({ exitCode, ...(message && { message }), durationSeconds });
    };
    if (running.signal) return end(codeOf(running.signal), `Ended by ${running.signal} before it began.`);
    const child = spawn(command, args, { stdio: "inherit", detached: APART });
    running.child = child;
    child.once("error", (error: NodeJS.ErrnoException) => {
      end(error.code === "ENOENT" ? NOT_FOUND : NOT_EXECUTABLE, `'${command}' can't be started: ${error.message}`);
    });
    child.once("exit", (code, signal) => {
      if (signal) end(codeOf(signal), `Ended by ${signal}.`);
      else end(code ?? 1);
    });
  });
}

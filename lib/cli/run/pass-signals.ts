import { signalChild, type Running } from "./run-child.ts";

const PASSED = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const;

export interface Signals {
  /** Aborted by the first one: whatever waits may end. */
  readonly ending: AbortSignal;
  stop(): void;
}

/**
 * Hands signals on to the command that runs, or keeps the next one from being begun, and lets this process live until
 * it has told how that ended. A terminal sends Ctrl-C to the command by itself: it isn't sent twice.
 */
export function passSignals(running: Running): Signals {
  const ending = new AbortController();
  const pass = (signal: NodeJS.Signals): void => {
    running.signal ??= signal;
    ending.abort();
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    signalChild(running, signal);
  };
  for (const signal of PASSED) process.on(signal, pass);
  return {
    ending: ending.signal,
    stop: () => {
      for (const signal of PASSED) process.off(signal, pass);
    },
  };
}

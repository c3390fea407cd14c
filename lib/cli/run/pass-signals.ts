import type { Running } from "./run-child.ts";

const PASSED = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const;

export interface Signals {
  /** The first signal that came; null: none. */
  readonly came: NodeJS.Signals | null;
  /** Aborted by the first one: whatever waits may end. */
  readonly ending: AbortSignal;
  stop(): void;
}

/**
 * Hands signals on to the command that runs, and lets this process live until it has told how that ended. A terminal
 * sends Ctrl-C to the command by itself: it isn't sent twice.
 */
export function passSignals(running: Running): Signals {
  const ending = new AbortController();
  let came: NodeJS.Signals | null = null;
  const pass = (signal: NodeJS.Signals): void => {
    came ??= signal;
    ending.abort();
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    running.child?.kill(signal);
  };
  for (const signal of PASSED) process.on(signal, pass);
  return {
    get came() {
      return came;
    },
    ending: ending.signal,
    stop: () => {
      for (const signal of PASSED) process.off(signal, pass);
    },
  };
}

import { createInterface } from "node:readline";
import { cleanEnvironment, killGroup } from "./child.ts";
import { spawn } from "node:child_process";

const MAX_WAITING = 10_000;

/**
 * The lines that an endless program prints, until it ends or the signal ends it. It dies with this
 * process, too. Lines that nobody takes are dropped once too many wait.
 */
export async function* linesOf(program: string, args: readonly string[], signal: AbortSignal): AsyncGenerator<string> {
  if (signal.aborted) return;
  const command = ["--pdeathsig", "KILL", "--", program, ...args];
  const child = spawn("setpriv", command, {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: cleanEnvironment(),
    cwd: "/",
  });
  const ended = new Promise<void>((resolve) => {
    child.on("error", () => resolve());
    child.on("close", () => resolve());
  });
  // virsh reports a lost connection here and may go on waiting for events that can't come.
  child.stderr.on("data", () => killGroup(child));
  const stop = (): void => killGroup(child);
  signal.addEventListener("abort", stop, { once: true });
  const waiting: string[] = [];
  let wake = (): void => undefined;
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (waiting.length < MAX_WAITING) waiting.push(line);
    wake();
  });
  let over = false;
  void ended.then(() => {
    over = true;
    wake();
  });
  try {
    while (!signal.aborted) {
      const line = waiting.shift();
      if (line !== undefined) yield line;
      else if (over) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
    await ended;
  }
}

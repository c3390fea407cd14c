import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { cleanEnvironment, killGroup } from "./child.ts";

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
  const stream = { waiting: [] as string[], over: false, wake: (): void => undefined };
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (stream.waiting.length < MAX_WAITING) stream.waiting.push(line);
    stream.wake();
  });
  void ended.then(() => {
    stream.over = true;
    stream.wake();
  });
  const wanted = (): boolean => !signal.aborted;
  try {
    while (wanted()) {
      const line = stream.waiting.shift();
      if (line !== undefined) yield line;
      else if (stream.over) return;
      else await new Promise<void>((resolve) => (stream.wake = resolve));
    }
  } finally {
    signal.removeEventListener("abort", stop);
    stop();
    await ended;
  }
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

/** What is kept of what a command writes: the end of it, where errors are told. Characters. */
const KEPT = 8 * 1024;
/** A process that the command has left behind may hold its output open: what it writes later isn't waited for. */
const LAST_WORDS_MS = 500;

export interface Bounds {
  seconds: number;
  signal?: AbortSignal | undefined;
}

interface Ended {
  /** Null when a signal ended it. */
  code: number | null;
  output: string;
  /** Why it was killed; null: it wasn't. */
  killed: "late" | "unwanted" | null;
}

/**
 * Runs a command without a shell and with nothing of Lull's environment but its paths. Killed with everything that it
 * has started once it is late or unwanted. Throws where it can't be started.
 */
export async function runArgv(argv: readonly string[], { seconds, signal }: Bounds): Promise<Ended> {
  const [command = "", ...args] = argv;
  const { PATH, HOME, LANG, TZ, NODE_ENV } = process.env;
  const child = spawn(command, args, {
    cwd: "/",
    env: { NODE_ENV, PATH, HOME, LANG, TZ },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that whatever it has started ends with it.
    detached: true,
  });
  let [output, killed]: [string, Ended["killed"]] = ["", null];
  const hear = (text: string): void => void (output = (output + text).slice(-KEPT));
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", hear);
  const kill = (why: Ended["killed"]): void => {
    killed ??= why;
    killGroup(child.pid);
  };
  const late = setTimeout(() => kill("late"), seconds * 1_000);
  const unwanted = (): void => kill("unwanted");
  signal?.addEventListener("abort", unwanted, { once: true });
  if (signal?.aborted) unwanted();
  const closed = once(child, "close").catch(() => undefined);
  try {
    const [code] = (await once(child, "exit")) as [number | null];
    await Promise.race([closed, wait(LAST_WORDS_MS, undefined, { ref: false })]);
    return { code, output, killed };
  } finally {
    clearTimeout(late);
    signal?.removeEventListener("abort", unwanted);
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}

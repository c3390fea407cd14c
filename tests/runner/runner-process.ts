import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import path from "node:path";

export interface RunnerProcess {
  key: number;
  child: ChildProcess;
  /** kill -9, as a power cut or the kernel's memory killer would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

interface Databases {
  platform: string;
  mode: string;
}

/** A real runner process with the tests' built-in jobs; resolves when its lock is held. */
export async function startRunnerProcess(
  name: string,
  { platform, mode }: Databases,
  executions: string,
): Promise<RunnerProcess> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "trivial-runner.ts")], {
    env: { ...process.env, PLATFORM_URL: platform, MODE_URL: mode, EXECUTIONS: executions, NAME: name },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let key = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    key = Number(/^ready (\d+)$/.exec(line)?.[1] ?? 0);
    if (key > 0) break;
  }
  child.stdout.resume();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  };
  return { key, child, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

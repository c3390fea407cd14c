import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface WorkerProcess {
  name: string;
  child: ChildProcess;
  /** kill -9, as a power cut or the kernel's memory killer would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A real worker process over the given databases; resolves when it says that it is ready. */
export async function startWorkerProcess(name: string, env: Record<string, string>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ["bin/worker.ts"], {
    env: { ...process.env, ...env, LULL_PROCESS: name },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) if (line.includes('"msg":"ready"')) break;
  child.stdout.resume();
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, "exit");
    child.kill(signal);
    await exit;
  };
  return { name, child, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

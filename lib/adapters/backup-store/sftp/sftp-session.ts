import { spawn } from "node:child_process";
import { once } from "node:events";
import { cleanEnvironment, killGroup } from "../../libvirt/virsh/child.ts";

export interface SftpEnd {
  code: number | null;
  stdout: string;
  stderr: string;
  /** It was ended because it took too long. */
  late: boolean;
}

interface SftpRun {
  args: readonly string[];
  commands: readonly string[];
  /** Where local names in the commands are looked for. */
  folder: string;
  signal: AbortSignal;
  /** Transfers have none: a connection that is lost ends them. */
  timeoutMs?: number;
  /** Called once the program runs. */
  onStart?: (pid: number) => void;
}

const KEPT = 4 * 1024 * 1024;

/** One run of the system's sftp client over some commands, the first that fails ends it. No shell, no terminal. */
export async function runSftp({ args, commands, folder, signal, timeoutMs, onStart }: SftpRun): Promise<SftpEnd> {
  signal.throwIfAborted();
  const child = spawn("sftp", [...args], {
    cwd: folder,
    env: cleanEnvironment(),
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const end = { code: null as number | null, stdout: "", stderr: "", late: false };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => (end[name] = (end[name] + text).slice(-KEPT)));
  }
  const stop = (): void => killGroup(child);
  signal.addEventListener("abort", stop, { once: true });
  const timer = timeoutMs ? setTimeout(() => ((end.late = true), stop()), timeoutMs) : undefined;
  child.stdin.on("error", () => undefined);
  try {
    const closed = once(child, "close");
    if (child.pid !== undefined) onStart?.(child.pid);
    child.stdin.end(`${commands.join("\n")}\n`);
    [end.code] = (await closed) as [number | null];
  } catch (error) {
    end.code = 127;
    end.stderr += (error as Error).message;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
  signal.throwIfAborted();
  return end;
}

import { spawn, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";

export interface ChildEnd {
  /** Null when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** Set when this side ended it, and why. */
  killed: "timeout" | "output" | null;
}

export interface ChildLimits {
  timeoutMs: number;
  maxBytes: number;
}

export interface RunningChild {
  end: Promise<ChildEnd>;
  /** This process may end without waiting for the child; the child goes on. */
  letGo(): void;
}

/**
 * Starts a program without a shell, in a session of its own: it can't ask on a terminal, it survives
 * this process, and its helpers (ssh) end with it. Never rejects; a program that is missing ends with 127.
 */
export function startChild(program: string, args: readonly string[], limits: ChildLimits): RunningChild {
  const child = spawn(program, args, {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: cleanEnvironment(),
    cwd: "/",
  });
  let killed: ChildEnd["killed"] = null;
  const stop = (why: ChildEnd["killed"]): void => {
    killed ??= why;
    killGroup(child);
  };
  const timer = setTimeout(stop, limits.timeoutMs, "timeout");
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
      if (texts[name].length <= limits.maxBytes) return;
      texts[name] = texts[name].slice(0, limits.maxBytes);
      stop("output");
    });
  }
  const end = new Promise<ChildEnd>((resolve) => {
    const finish = (code: number | null): void => {
      clearTimeout(timer);
      resolve({ code, ...texts, killed });
    };
    child.on("error", (error) => {
      texts.stderr += `error: ${error.message}`;
      finish(127);
    });
    child.on("close", finish);
  });
  return { end, letGo: () => letGo(child, timer) };
}

export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

function letGo(child: ChildProcess, timer: NodeJS.Timeout): void {
  timer.unref();
  child.unref();
  for (const stream of [child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref();
}

/** What virsh and ssh need, and nothing of this process's secrets. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { HOME, SSH_AUTH_SOCK, NODE_ENV } = process.env;
  return {
    NODE_ENV,
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    LC_ALL: "C",
    ...(HOME === undefined ? {} : { HOME }),
    ...(SSH_AUTH_SOCK === undefined ? {} : { SSH_AUTH_SOCK }),
  };
}

import { spawn, type ChildProcess } from "node:child_process";
import { eventually } from "./eventually.ts";

export interface ProductProcess {
  child: ChildProcess;
  /** Every line of its log and of its errors so far. */
  readonly said: readonly string[];
  says(text: string): Promise<void>;
  /** Its exit code. */
  ended: Promise<number | null>;
  /** kill -9, as a power cut or the kernel's memory killer would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** A process just as `bin/up` starts it: `bin/NAME.ts` with nothing but its environment. */
export function startProduct(bin: "gate" | "runner" | "worker", env: Record<string, string>): ProductProcess {
  return started([`bin/${bin}.ts`], env);
}

/** What a web process does before its first request, and goes on with beside them. It ends when it is killed. */
export function startWebOnly(env: Record<string, string>): ProductProcess {
  const register = "setInterval(() => 0, 60_000); (await import('./instrumentation.ts')).register();";
  return started(["--input-type=module", "-e", register], { NEXT_RUNTIME: "nodejs", ...env });
}

function started(args: readonly string[], env: Record<string, string>): ProductProcess {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "test", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => said.push(...chunk.toString().split("\n").filter(Boolean)));
  }
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    child,
    said,
    ended,
    says: (text) =>
      eventually(() => {
        if (!said.some((line) => line.includes(text))) throw new Error(`'${text}' isn't among: ${said.join("\n")}`);
        return Promise.resolve();
      }),
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { eventually } from "../eventually.ts";

const MAIN = path.join(import.meta.dirname, "../../lib/cli/lull-main.ts");

export interface LullProcess {
  child: ChildProcess;
  readonly out: string;
  readonly err: string;
  /** Its exit code. */
  ended: Promise<number | null>;
  /** Waits until it has written this. */
  wrote(text: string): Promise<void>;
}

/** Starts the real command line, as cron does: no terminal, and an environment of a few variables. */
export function lullProcess(args: readonly string[], env: Record<string, string>, cwd: string): LullProcess {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, HOME: cwd, NODE_ENV: "test", ...env },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  return {
    child,
    ended,
    get out() {
      return out;
    },
    get err() {
      return err;
    },
    wrote: (text) =>
      eventually(() => {
        if (!(out + err).includes(text)) throw new Error(`It has not written '${text}' but: ${out}${err}`);
        return Promise.resolve();
      }),
  };
}

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { OwnServer } from "./own-server.ts";

export interface KeptAlive {
  /** How often a worker, and how often PostgreSQL, was started again. */
  restarts: { worker: number; postgres: number };
  stop(): Promise<void>;
}

/** Keeps a worker, which is this script with its arguments, and PostgreSQL going, as a supervisor would. */
export function keepAlive(own: OwnServer, script: readonly string[]): KeptAlive {
  const restarts = { worker: 0, postgres: 0 };
  const ending = new AbortController();
  const { signal } = ending;
  let child: ChildProcess | null = null;
  const workers = (async () => {
    for (; !signal.aborted; restarts.worker += 1) {
      child = spawn(process.execPath, [...script], { stdio: ["ignore", "ignore", "inherit"] });
      await once(child, "exit");
    }
  })();
  const server = (async () => {
    for (; !signal.aborted; await sleep(50)) {
      if (await own.startIfDown()) restarts.postgres += 1;
    }
  })();
  return {
    restarts,
    async stop() {
      ending.abort();
      child?.kill("SIGKILL");
      await Promise.all([workers, server]);
    },
  };
}

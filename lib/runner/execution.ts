import type { Tail } from "./tail.ts";

/** What an execution works with. */
export interface Execution {
  /** The runner's own environment, of which a command sees what is allowed. */
  env: NodeJS.ProcessEnv;
  account: { uid: number; gid: number } | null;
  /** The run must end: canceled, out of time, taken away, or the runner ends. */
  signal: AbortSignal;
  /** Preparing is over. */
  begin(): void;
  output: Tail;
}

/** How an execution has ended. */
export interface RunEnd {
  state: "complete" | "completeError";
  message: string | null;
  exitCode?: number | null;
}

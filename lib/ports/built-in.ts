import type { PlatformClient, PlatformTx } from "./databases.ts";

/** A run as what executes it sees it. */
export interface BuiltInRun {
  id: string;
  kindId: string;
  name: string;
  organizationId: string;
  workspaceId: string;
  target: string | null;
  /** As they were registered; whoever uses them parses them. */
  parameters: unknown;
  registeredBy: string;
}

export interface BuiltInContext {
  run: BuiltInRun;
  /** For reading. What writes goes through `write`. */
  platform: PlatformClient;
  /** Ends when a person cancels the run, its time is up, or another runner has it: stop soon. */
  signal: AbortSignal;
  /**
   * One transaction on platform, for as long as this run is the runner's: it passes the mode's gate, and while the
   * run's place is read-only or in maintenance it waits (a run that is going on is never killed). What has to be
   * there together belongs into one. Throws when the run has been taken away or the signal ends.
   */
  write<T>(work: (tx: PlatformTx) => Promise<T>): Promise<T>;
  /** A line of the run's output. */
  say(line: string): void;
}

/** How it ended: `error` is 'Complete (error)'. The message is for the person who started it. */
export interface BuiltInResult {
  outcome: "complete" | "error";
  message: string | null;
}

/** What a kind with the executor `builtIn` does. What it throws ends the run as 'Complete (error)' with its message. */
export type BuiltIn = (context: BuiltInContext) => Promise<BuiltInResult>;

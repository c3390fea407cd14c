import type { BuiltIn } from "#lib/ports/built-in.ts";
import type { KeptResults } from "#lib/ports/kept-results.ts";
import type { RunnerDatabases } from "#lib/use-cases/runs/gated.ts";

export interface RunnerDeps extends RunnerDatabases {
  /** Of platform: the lock's own connection. */
  url: string;
  name: string;
  /** The runner's own environment, of which a command sees what is allowed. */
  env: NodeJS.ProcessEnv;
  /** Under whom commands run; null: as the runner. */
  account: { uid: number; gid: number } | null;
  builtIns: Readonly<Record<string, BuiltIn>>;
  /** Where results wait that can't be recorded yet. */
  kept: KeptResults;
  /** Runs at once. */
  slots: number;
  /** How long runs may go on after `stop` before they are ended. */
  patienceMs: number;
  log: Record<"info" | "warn", (fields: object, message: string) => void>;
}

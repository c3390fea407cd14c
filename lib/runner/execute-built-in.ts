import { setTimeout as wait } from "node:timers/promises";
import type { BuiltIn } from "#lib/ports/built-in.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ClaimedRun } from "#lib/use-cases/runs/claim-runs.ts";
import type { RunnerDatabases } from "#lib/use-cases/runs/gated.ts";
import { writeInRun } from "#lib/use-cases/runs/write-in-run.ts";
import type { Execution, RunEnd } from "./execution.ts";

const AGAIN_MS = 500;
/** What is wrong with a file may quote the file. */
const LONGEST_MESSAGE = 2_000;

/** A job that the runner itself does. What it throws is the run's error. */
export async function executeBuiltIn(
  run: ClaimedRun,
  builtIn: BuiltIn | undefined,
  databases: RunnerDatabases,
  { signal, begin, output }: Execution,
): Promise<RunEnd> {
  if (!builtIn) return { state: "completeError", message: `No runner of this version can do '${run.kindId}'.` };
  begin();
  const write = async <T>(work: (tx: PlatformTx) => Promise<T>): Promise<T> => {
    for (;;) {
      signal.throwIfAborted();
      const written = await writeInRun(databases, run, work);
      if (written.state === "written") return written.value;
      if (written.state === "lost") throw new Error("Another runner has this run.");
      await wait(AGAIN_MS, undefined, { signal });
    }
  };
  const say = (line: string): void => output.add(`${line}\n`);
  try {
    const { outcome, message } = await builtIn({ run, platform: databases.platform, signal, write, say });
    return { state: outcome === "complete" ? "complete" : "completeError", message };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { state: "completeError", message: message.slice(0, LONGEST_MESSAGE) };
  }
}

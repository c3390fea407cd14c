import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseToolsError, type LongWork } from "#lib/ports/database-tools.ts";
import type { StepOutcome } from "../../steps/outcome.ts";

/** How long a database that is away is waited for before its step fails. */
const PATIENCE_MS = 10 * 60_000;

/** A database that is away for a moment is looked for again; other expected trouble ends the step with its message. */
export async function borne(look: () => Promise<StepOutcome>): Promise<StepOutcome> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof DatabaseToolsError)) throw error;
    if (error.code !== "unreachable") return { kind: "failed", error: error.message };
    return { kind: "look", inSeconds: 1, detail: error.message };
  }
}

/** The same for long work: what a server that went away has broken off is begun anew when it is back. */
export async function whenReachable<T>({ report, signal }: LongWork, work: () => Promise<T>): Promise<T> {
  for (const limit = Date.now() + PATIENCE_MS; ;) {
    try {
      return await work();
    } catch (error) {
      const away = error instanceof DatabaseToolsError && error.code === "unreachable";
      if (!away || signal.aborted || Date.now() > limit) throw error;
      report(null, error.message);
      await sleep(1_000, undefined, { signal });
    }
  }
}

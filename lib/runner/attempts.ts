import { setTimeout as wait } from "node:timers/promises";
import type { ClaimedRun } from "#lib/use-cases/runs/claim-runs.ts";
import { attempt, type Attempt, type EndCause } from "./attempt.ts";
import type { Execution, RunEnd } from "./execution.ts";
import { executeBuiltIn } from "./execute-built-in.ts";
import { executeCommand } from "./execute-command.ts";
import { recorder } from "./recorder.ts";
import { keepResult } from "./record-kept.ts";
import type { RunnerDeps } from "./runner-deps.ts";

/** Time to record the last results in, when the runner ends. */
const LAST_WORDS_MS = 1_500;

/** The runs that a runner has: being executed, or executed and not yet recorded. */
export interface Attempts {
  readonly size: number;
  begin(run: ClaimedRun): void;
  end(ids: readonly string[], cause: EndCause): void;
  /** Waits for them as long as that may take, ends or hands back the rest, and records what can be recorded. */
  close(patienceMs: number): Promise<void>;
}

/** `onFree` is told when a run is recorded, and its place free for another. */
export function attempts(deps: RunnerDeps, onFree: () => void): Attempts {
  const { log, env, account } = deps;
  const all = new Map<string, Attempt>();
  const records = recorder({
    databases: deps,
    onRecorded: (id, { state }) => {
      if (state === null || !["complete", "completeError", "notExecuted"].includes(state)) return;
      all.delete(id);
      onFree();
    },
    onKept: (result) => keepResult(deps, result),
    onLost: (id) => {
      all.get(id)?.end("lost");
      all.delete(id);
      onFree();
    },
    onTrouble: (error) => log.warn({ error: error.message }, "results can't be recorded now, and are kept"),
  });
  const execute = (run: ClaimedRun, execution: Execution): Promise<RunEnd> =>
    run.executor === "command"
      ? executeCommand(run, execution)
      : executeBuiltIn(run, deps.builtIns[run.kindId], deps, execution);

  return {
    get size() {
      return all.size;
    },
    begin(run) {
      all.set(run.id, attempt(run, { env, account, execute, tell: records.put }));
    },
    end(ids, cause) {
      for (const id of ids) all.get(id)?.end(cause);
    },
    async close(patienceMs) {
      const done = Promise.all([...all.values()].map((each) => each.done));
      const patience = new AbortController();
      await Promise.race([done, wait(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
      patience.abort();
      for (const each of all.values()) each.end("stopping");
      await done;
      await records.close(AbortSignal.timeout(LAST_WORDS_MS));
      if (records.pending.length > 0)
        log.warn(
          { runs: records.pending.length },
          "results could not be recorded now: they are kept, or their runs end as lost",
        );
    },
  };
}

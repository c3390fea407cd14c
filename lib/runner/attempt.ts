import type { RunState } from "#lib/domain/jobs/run-state.ts";
import type { ClaimedRun } from "#lib/use-cases/runs/claim-runs.ts";
import type { RunChange } from "#lib/use-cases/runs/record-changes.ts";
import type { Execution, RunEnd } from "./execution.ts";
import { tail } from "./tail.ts";

/** How often a run's output is written while it goes on. */
const OUTPUT_EVERY_MS = 2_000;

/** Why a run is ended from outside. */
export type EndCause = "canceled" | "overtime" | "lost" | "stopping";

export interface Attempt {
  readonly run: ClaimedRun;
  end(cause: EndCause): void;
  /** Settles when nothing works for the run any more and its end has been handed to `tell`. */
  done: Promise<void>;
}

interface AttemptOptions {
  env: NodeJS.ProcessEnv;
  account: { uid: number; gid: number } | null;
  execute(run: ClaimedRun, execution: Execution): Promise<RunEnd>;
  tell(change: RunChange): void;
}

/** One execution of a claimed run: its states, its output, its limits. What it has to say goes to `tell`. */
export function attempt(run: ClaimedRun, { env, account, execute, tell }: AttemptOptions): Attempt {
  const { id, claim, organizationId, workspaceId, target } = run;
  const ending = new AbortController();
  const output = tail();
  let cause: EndCause | null = null;
  const say = (state: RunState | null, more: Partial<RunChange> = {}): void =>
    tell({ id, claim, organizationId, workspaceId, target, state, ...more });
  const end = (why: EndCause): void => {
    cause ??= why;
    ending.abort();
  };
  const begin = (): void => {
    if (run.state === "preparing") say("executing");
  };
  const sinceStart = Date.now() - run.startedAt.getTime();
  const late = later(run.delayedSeconds * 1_000 - sinceStart, () => say("delayed"));
  const over = later(run.limitSeconds * 1_000 - sinceStart, () => end("overtime"));
  const showing = setInterval(() => output.fresh && say(null, { output: output.text() }), OUTPUT_EVERY_MS);

  const work = async (): Promise<void> => {
    const found = await execute(run, { env, account, signal: ending.signal, begin, output });
    clearTimeout(late);
    clearTimeout(over);
    clearInterval(showing);
    if (cause === "lost") return;
    const { state, message, exitCode } = endOf(run, found, cause);
    const text = output.text();
    say(state, { message, ...(exitCode === undefined ? {} : { exitCode }), ...(text ? { output: text } : {}) });
  };
  return { run, end, done: work() };
}

/** What ended it from outside is the reason that people read; a run that was done by then is done. */
function endOf(
  run: ClaimedRun,
  found: RunEnd,
  cause: EndCause | null,
): { state: RunState; message: string | null; exitCode?: number | null } {
  if (cause === null || found.state === "complete") return found;
  const { exitCode = null } = found;
  if (cause === "stopping" && run.onRunnerLoss === "retry") {
    return { state: "notExecuted", message: "Its runner was stopped. It is started once more." };
  }
  const message = { canceled: null, overtime: overtimeText(run), stopping: STOPPED, lost: null }[cause];
  return { state: "completeError", message, exitCode };
}

const STOPPED = "Its runner was stopped before it had ended, and ended it.";

function overtimeText({ limitSeconds }: ClaimedRun): string {
  return `It was ended after ${limitSeconds} s, the limit of its kind.`;
}

/** A timer that may be due already; longer ones than Node.js knows are set to what it knows. */
function later(ms: number, then: () => void): NodeJS.Timeout {
  return setTimeout(then, Math.min(Math.max(ms, 0), 2 ** 31 - 1));
}

import type { NodeStatus } from "./facts.ts";

/** How many looks in a row, and over how long, must agree before a node's status follows them. */
export interface HealthPatience {
  errorLooks: number;
  errorMs: number;
  backLooks: number;
  backMs: number;
}

/** The run of looks with the same answer that is going on. Times are milliseconds of one clock. */
export interface HealthRun {
  answered: boolean;
  looks: number;
  /** Of the run's first look. */
  since: number;
}

export interface HealthSubject {
  status: NodeStatus;
  /** The present ERROR was set by the health watch, so that the health watch may lift it. */
  ownError: boolean;
}

/** A run goes on while the answers are the same, and begins anew with each turn. */
export function afterLook(run: HealthRun | null, answered: boolean, at: number): HealthRun {
  return run?.answered === answered ? { ...run, looks: run.looks + 1 } : { answered, looks: 1, since: at };
}

/**
 * What the looks so far mean for the node's status. Only an enabled node falls into error, and only an
 * error that the health watch itself has set is lifted: maintenance stays whatever the node does, and
 * so does an error that somebody or something else has set.
 */
export function healthChange(
  run: HealthRun,
  at: number,
  { status, ownError }: HealthSubject,
  patience: HealthPatience,
): "ERROR" | "ENABLED" | null {
  const lasted = at - run.since;
  if (!run.answered) {
    return status === "ENABLED" && run.looks >= patience.errorLooks && lasted >= patience.errorMs ? "ERROR" : null;
  }
  return status === "ERROR" && ownError && run.looks >= patience.backLooks && lasted >= patience.backMs
    ? "ENABLED"
    : null;
}

import type { JobRule } from "#lib/domain/jobs/job-policy.ts";

/** What a run that is going on does when jobs are stopped. */
export const RUNNING_LABEL: Record<JobRule["running"], string> = {
  finishRun: "finishes",
  finishTask: "finishes its current task, the rest fail",
  untouched: "goes on",
};

/** What a run that wants to start meets while jobs are stopped. */
export const STARTING_LABEL: Record<JobRule["starting"], string> = {
  held: "waits, and starts afterwards",
  refused: "fails at once, with the notice",
  untouched: "starts",
};

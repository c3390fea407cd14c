/** What a run that is going on does when jobs are stopped. */
export const RUNNING_RULES = ["finishRun", "finishTask", "untouched"] as const;
/** What a run that wants to start meets while jobs are stopped. */
export const STARTING_RULES = ["held", "refused", "untouched"] as const;
export type RunningRule = (typeof RUNNING_RULES)[number];
export type StartingRule = (typeof STARTING_RULES)[number];

export interface JobRule {
  running: RunningRule;
  starting: StartingRule;
}

/** Where a job writes to (Veeam Cloud Connect): the provider's cloud repository, a cloud host, or elsewhere. */
export const JOB_TARGETS = ["cloudRepository", "cloudHost", "elsewhere"] as const;
export type JobTarget = (typeof JOB_TARGETS)[number];

/** A kind's rules: the default, and those of a target where they differ. */
export type JobPolicy = { default: JobRule } & { [T in JobTarget]?: JobRule | undefined };

export function ruleOf(policy: JobPolicy, target: string | null): JobRule {
  return (isTarget(target) ? policy[target] : undefined) ?? policy.default;
}

export function isTarget(target: string | null): target is JobTarget {
  return (JOB_TARGETS as readonly (string | null)[]).includes(target);
}

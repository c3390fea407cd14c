import { admit } from "../jobs/admission.ts";
import { ruleOf, type JobPolicy, type RunningRule } from "../jobs/job-policy.ts";
import type { EffectiveMode } from "./effective-mode.ts";

/** What becomes of runs that are going on. Recorded later: they go on, and read-only keeps their result for its end. */
export const ACTIVE_FATES = ["finishRun", "finishTask", "goOn", "recordedLater"] as const;
/** What becomes of runs that wait, and of new ones. */
export const START_FATES = ["start", "held", "refused"] as const;
export type ActiveFate = (typeof ACTIVE_FATES)[number];
export type StartFate = (typeof START_FATES)[number];

export function fateOfActive(mode: EffectiveMode, policy: JobPolicy, target: string | null): ActiveFate {
  if (writesStop(mode)) return "recordedLater";
  return mode.jobsStopped.on ? FATE_OF[ruleOf(policy, target).running] : "goOn";
}

const FATE_OF: Readonly<Record<RunningRule, ActiveFate>> = {
  finishRun: "finishRun",
  finishTask: "finishTask",
  untouched: "goOn",
};

/** A run that is registered already and waits as 'Not executed': where nothing is written, nothing is refused either. */
export function fateOfWaiting(mode: EffectiveMode, policy: JobPolicy, target: string | null): StartFate {
  if (writesStop(mode)) return "held";
  const { decision } = admit(mode, policy, target);
  return decision === "admitted" ? "start" : decision;
}

/** Somebody who wants to start one now: registering it is a write. */
export function fateOfStart(mode: EffectiveMode, policy: JobPolicy, target: string | null): StartFate {
  return writesStop(mode) ? "refused" : fateOfWaiting(mode, policy, target);
}

function writesStop({ readOnly, maintenance }: EffectiveMode): boolean {
  return readOnly.on || maintenance.state !== "off";
}

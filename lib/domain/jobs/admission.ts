import type { EffectiveMode } from "../modes/effective-mode.ts";
import { ruleOf, type JobPolicy } from "./job-policy.ts";

/**
 * Whether a run may start now. Held: it waits as 'Not executed' and starts by itself afterwards. Refused: its
 * session is recorded and ends at once as Failed, with the notice; nothing starts it again.
 */
export type Admission = { decision: "admitted" } | { decision: "held" | "refused"; because: Cause };
export type Cause = "jobsStopped" | "readOnly" | "maintenance";

export function admit(mode: EffectiveMode, policy: JobPolicy, target: string | null): Admission {
  const rule = ruleOf(policy, target);
  const because = causeOf(mode, rule.starting === "untouched");
  if (because === null) return ADMITTED;
  return { decision: rule.starting === "refused" ? "refused" : "held", because };
}

/** Whether a running run may begin its next task: 'finish the current task, fail the rest'. */
export function admitTask(mode: EffectiveMode, policy: JobPolicy, target: string | null): Admission {
  const rule = ruleOf(policy, target);
  if (rule.running !== "finishTask") return ADMITTED;
  const because = causeOf(mode, false);
  return because === null ? ADMITTED : { decision: "refused", because };
}

const ADMITTED: Admission = { decision: "admitted" };

/** Read-only and maintenance stop every start, those that jobs-stopped leaves alone included. */
function causeOf(mode: EffectiveMode, untouched: boolean): Cause | null {
  if (mode.maintenance.state !== "off") return "maintenance";
  if (mode.readOnly.on) return "readOnly";
  return mode.jobsStopped.on && !untouched ? "jobsStopped" : null;
}

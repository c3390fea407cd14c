import { SWITCH_LABEL, type SwitchName } from "../modes/mode.ts";
import { PLATFORM, type PlatformSnapshot, type Switches } from "../modes/platform-snapshot.ts";
import type { RunChoice } from "../plan/mode-action.ts";
import { PLAN_FORMAT, type PlanDraft } from "../plan/plan.ts";
import { modeBlockers } from "./mode-blockers.ts";
import { proofStage, waitStage } from "./quiesce-stages.ts";
import { choiceWarnings, fateOf } from "./run-fates.ts";
import { setSwitchStage } from "./switch-stage.ts";

export interface QuiesceRequest {
  /** By the run's id; a run that isn't named is waited for. */
  choices: Readonly<Record<string, RunChoice>>;
  /** How long one run is waited for until a person is asked. */
  patienceSeconds: number;
}

/**
 * Brings the platform to rest and proves it: jobs stopped, runs that can write ended, read-only, nothing written for
 * more than 10 s. Which runs are active is no part of the revision: they come and go, and each meets the same rule.
 */
export function planQuiesce(snapshot: PlatformSnapshot, { choices, patienceSeconds }: QuiesceRequest): PlanDraft {
  const title = "Quiesce the platform";
  const blockers = modeBlockers(snapshot);
  if (snapshot.certified) {
    const message = "The platform is quiesced already, and its certificate holds.";
    blockers.push({ check: "mode.quiesced", subject: PLATFORM.name, message });
  }
  return {
    kind: "mode.quiesce",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: title,
    stages: [
      setSwitchStage("jobsStopped", snapshot.switches, true),
      waitStage(choices, patienceSeconds),
      setSwitchStage("readOnly", snapshot.switches, true),
      proofStage(),
    ],
    fates: [],
    runs: snapshot.runs.map((run) => fateOf(run, choices)),
    loads: [],
    blockers,
    warnings: choiceWarnings(snapshot.runs, choices),
    choices: { ...foundSwitches(snapshot.switches), ...choices },
    claims: ["mode"],
    reserves: [],
    abortPolicy: { way: "undo", leadsTo: asTheyAre(snapshot.switches) },
  };
}

/** Kept in the plan: resume puts the switches back to this. */
function foundSwitches({ jobsStopped, readOnly }: Switches): Record<string, string> {
  return { jobsStoppedBefore: jobsStopped ? "on" : "off", readOnlyBefore: readOnly ? "on" : "off" };
}

function asTheyAre(switches: Switches): string {
  const now = (name: SwitchName): string => `'${SWITCH_LABEL[name]}' ${switches[name] ? "ON" : "OFF"}`;
  return `The switches end as they are now: ${now("jobsStopped")}, ${now("readOnly")}.`;
}

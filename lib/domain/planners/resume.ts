import { PLATFORM, type PlatformSnapshot, type Switches } from "../modes/platform-snapshot.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft, type Stage } from "../plan/plan.ts";
import { modeBlockers } from "./mode-blockers.ts";
import { setSwitchStage } from "./switch-stage.ts";

/** Puts both switches back to how the last quiesce found them; held runs then start by themselves, in order. */
export function planResume(snapshot: PlatformSnapshot): PlanDraft {
  const stages = snapshot.found ? stagesBack(snapshot.switches, snapshot.found) : [];
  const title = "Resume the platform";
  return {
    kind: "mode.resume",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: title,
    stages,
    fates: [],
    loads: [],
    blockers: [...modeBlockers(snapshot), ...nothingToResume(snapshot, stages)],
    warnings: [],
    choices: {},
    claims: ["mode"],
    reserves: [],
    abortPolicy: {
      way: "undo",
      leadsTo:
        "The switches end as they are now; its certificate has ended all the same: another backup needs a new one.",
    },
  };
}

/** Data may be edited before jobs start: what they meet is what people have left. */
function stagesBack(now: Switches, found: Switches): Stage[] {
  return (["readOnly", "jobsStopped"] as const)
    .filter((name) => now[name] !== found[name])
    .map((name) => setSwitchStage(name, now, found[name]));
}

function nothingToResume({ found }: PlatformSnapshot, stages: readonly Stage[]): Blocker[] {
  if (stages.length > 0) return [];
  const message = found
    ? "Both switches stand as quiesce has found them: there is nothing to put back."
    : "Nobody has quiesced the platform since it was last resumed. Turn the switches by hand.";
  return [{ check: "mode.notQuiesced", subject: PLATFORM.name, message }];
}

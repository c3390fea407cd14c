import type { RestorableBackup } from "../backups/restore-snapshot.ts";
import { PLATFORM } from "../modes/platform-snapshot.ts";
import { PLAN_FORMAT, type PlanDraft, type Stage, type Warning } from "../plan/plan.ts";
import type { PresentRelease, RollbackSnapshot } from "../platform/upgrade-snapshot.ts";
import { safetyBackupStages } from "./backup-stages.ts";
import { enterWarnings } from "./enter.ts";
import { enterStages, type EnterWish } from "./enter-stages.ts";
import { archiveStage, restoreStages, swapRecovery, swapStage } from "./restore-stages.ts";
import { choiceWarnings, fateOf } from "./run-fates.ts";
import { rollbackBlockers } from "./upgrade-blockers.ts";
import { installStage, stoppedStage, takeBackStage, verifyStages } from "./upgrade-stages.ts";

export interface RollbackRequest extends Pick<EnterWish, "choices" | "patienceSeconds"> {
  /** How long the present database is kept as a copy. */
  keepDays: number;
}

/** Takes the platform back to the release and to the backup from before the last upgrade. */
export function planRollback(snapshot: RollbackSnapshot, request: RollbackRequest): PlanDraft {
  const { platform, present, before, backup, databases } = snapshot;
  const { choices, keepDays } = request;
  const version = before?.version ?? "the release before";
  const title = `Roll the platform back to ${version}`;
  return {
    kind: "platform.rollback",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: `Roll back from ${present.version} to ${version}`,
    stages: before && backup ? stagesOf(snapshot, request, { before, backup }) : [],
    fates: [],
    runs: platform.runs.map((run) => fateOf(run, choices)),
    loads: [],
    blockers: rollbackBlockers(snapshot),
    warnings: [...lostWarnings(snapshot), ...choiceWarnings(platform.runs, choices), ...enterWarnings(platform)],
    choices: { ...choices, keepDays: String(keepDays) },
    claims: ["mode", ...databases.map((each) => `database:${each}` as const)],
    reserves: [],
    abortPolicy: {
      way: "undo",
      leadsTo: `The platform still has ${present.version} and its database, untouched.`,
      recovery: {
        leadsTo: `${present.version} and its database are put back in place. The platform stays in maintenance.`,
        stages: recoveryOf(snapshot),
      },
    },
  };
}

function stagesOf(
  { platform, present, services, target }: RollbackSnapshot,
  { choices, patienceSeconds, keepDays }: RollbackRequest,
  { before, backup }: { before: PresentRelease; backup: RestorableBackup },
): Stage[] {
  const { database } = backup;
  const wish = { backup: { id: backup.id, name: backup.name }, database, foreign: false };
  return [
    archiveStage(wish),
    ...enterStages(platform, { cause: "upgrade", certificate: true, choices, patienceSeconds }),
    ...(target ? safetyBackupStages({ database, target }) : []),
    ...restoreStages({ ...wish, migrate: null, schema: backup.schemaVersion }),
    swapStage({ database, incoming: { from: "loaded" }, keepDays }),
    installStage({ to: before, before: present.version }),
    ...verifyStages(services, before.version),
  ];
}

function recoveryOf({ backup, present, before, services }: RollbackSnapshot): Stage[] {
  if (!before || !backup) return [];
  return [stoppedStage(services), takeBackStage(present, before.version), ...swapRecovery(backup.database)];
}

function lostWarnings({ backup, present }: RollbackSnapshot): Warning[] {
  if (!backup) return [];
  const message = `What was written after ${backup.takenAt} isn't in the platform any more then. The safety backup and the old database, which is kept as a copy, hold it.`;
  return [{ code: "rollback.lost", subject: present.version, message }];
}

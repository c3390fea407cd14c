import type { UndoRestoreSnapshot } from "../backups/restore-snapshot.ts";
import { PLATFORM } from "../modes/platform-snapshot.ts";
import { PLAN_FORMAT, type PlanDraft, type Stage, type Warning } from "../plan/plan.ts";
import { enterStages, type EnterWish } from "./enter-stages.ts";
import { atRestBlockers, busyBlockers } from "./restore-blockers.ts";
import { settleStage, swapRecovery, swapStage } from "./restore-stages.ts";
import { choiceWarnings, fateOf } from "./run-fates.ts";

export interface UndoRestoreRequest extends Pick<EnterWish, "choices" | "patienceSeconds"> {
  copyId: string;
  keepDays: number;
}

/** Puts a database back that a restore has put aside; the present one is kept as a copy in its turn. */
export function planUndoRestore(
  snapshot: UndoRestoreSnapshot,
  { choices, patienceSeconds, keepDays }: UndoRestoreRequest,
  safety: readonly Stage[],
): PlanDraft {
  const { copy, platform, live, openedSince, busy } = snapshot;
  const { database } = copy;
  const title = `Undo the restore of ${database}`;
  const incoming = { from: "copy", copy: { id: copy.id, name: copy.name } } as const;
  const gone = { check: "copy.gone", subject: copy.name, message: `${copy.name} has been dropped.` };
  return {
    kind: "platform.undoRestore",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: `Put ${copy.name} back in place`,
    stages: [
      ...enterStages(platform, { cause: "restore", certificate: live, choices, patienceSeconds }),
      ...(live ? safety : []),
      settleStage(database, incoming, openedSince),
      swapStage({ database, incoming, keepDays }),
    ],
    fates: [],
    runs: platform.runs.map((run) => fateOf(run, choices)),
    loads: [],
    blockers: [...atRestBlockers(platform), ...busyBlockers(database, busy), ...(copy.dropped ? [gone] : [])],
    warnings: [...lostWarnings(snapshot), ...choiceWarnings(platform.runs, choices)],
    choices: { ...choices, keepDays: String(keepDays) },
    claims: ["mode", `database:${database}`],
    reserves: [],
    abortPolicy: {
      way: "undo",
      leadsTo: "The present database stays in place.",
      recovery: {
        leadsTo: "The restored database is put back in place. The platform stays in maintenance.",
        stages: swapRecovery(database).slice(0, 1),
      },
    },
  };
}

function lostWarnings({ copy, openedSince }: UndoRestoreSnapshot): Warning[] {
  if (!openedSince) return [];
  const message = `The platform was open since the restore: what was written then isn't in ${copy.name}. The database that is live now is kept as a copy.`;
  return [{ code: "undo.lost", subject: copy.name, message }];
}

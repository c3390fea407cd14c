import type { RestoreSnapshot } from "../backups/restore-snapshot.ts";
import { PLATFORM } from "../modes/platform-snapshot.ts";
import { PLAN_FORMAT, type PlanDraft, type Stage, type Warning } from "../plan/plan.ts";
import { enterStages, type EnterWish } from "./enter-stages.ts";
import { FOREIGN, newestMigration, restoreBlockers, UNREADABLE } from "./restore-blockers.ts";
import { archiveStage, restoreStages, swapRecovery, swapStage } from "./restore-stages.ts";
import { choiceWarnings, fateOf } from "./run-fates.ts";
import { count } from "./wording.ts";

export interface RestoreRequest extends Pick<EnterWish, "choices" | "patienceSeconds"> {
  backupId: string;
  /** Exceptions that a person signs: `archive.foreign`, `platform.unreadable`. */
  overrides: readonly string[];
  /** How long the present database is kept as a copy. */
  keepDays: number;
}

/**
 * Takes the platform back to a backup: read and check it, enter maintenance, a safety backup of what is there now, a
 * new database beside the live one, and the swap. The platform stays in maintenance until a person leaves it.
 */
export function planRestore(
  snapshot: RestoreSnapshot,
  request: RestoreRequest,
  /** The safety backup of the live database, where it can be read. */
  safety: readonly Stage[],
): PlanDraft {
  const { backup, platform, live } = snapshot;
  const { choices, patienceSeconds, keepDays, overrides } = request;
  const { database } = backup;
  const schema = schemaAfter(snapshot);
  const releases = snapshot.releases.map(({ release }) => release);
  // By names alone nobody can tell whether it has what a release added before Lull's own newest: its list does.
  const migrate = schema !== backup.schemaVersion || (schema !== null && releases.length > 0) ? { releases } : null;
  const wish = { backup: { id: backup.id, name: backup.name }, database, foreign: overrides.includes(FOREIGN) };
  const title = `Restore ${database} from ${backup.name}`;
  return {
    kind: "platform.restore",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: title,
    stages: [
      archiveStage(wish),
      ...enterStages(platform, { cause: "restore", certificate: live !== null, choices, patienceSeconds }),
      ...(live ? safety : []),
      ...restoreStages({ ...wish, migrate, schema }),
      swapStage({ database, incoming: { from: "loaded" }, keepDays }),
    ],
    fates: [],
    runs: platform.runs.map((run) => fateOf(run, choices)),
    loads: [],
    blockers: restoreBlockers(snapshot, overrides),
    warnings: [...lostWarnings(snapshot), ...choiceWarnings(platform.runs, choices)],
    choices: { ...choices, keepDays: String(keepDays) },
    claims: ["mode", `database:${database}`],
    reserves: [],
    abortPolicy: {
      way: "undo",
      leadsTo: "The present database stays in place, untouched, and the new one is dropped.",
      recovery: {
        leadsTo: "The old database is put back in place. The platform stays in maintenance.",
        stages: swapRecovery(database),
      },
    },
  };
}

/** The newest migration that the new database has before the swap: never older than what the platform works with. */
function schemaAfter(snapshot: RestoreSnapshot): string | null {
  const { backup } = snapshot;
  const newest = newestMigration(snapshot);
  if (backup.schemaVersion === null) return null;
  return newest !== null && newest > backup.schemaVersion ? newest : backup.schemaVersion;
}

/** What is lost, in words. */
function lostWarnings({ backup, live, runsSince }: RestoreSnapshot): Warning[] {
  const subject = backup.name;
  const runs = runsSince === null ? "" : ` (${count(runsSince, "run")} registered since)`;
  const kept = live
    ? "The safety backup and the old database, which is kept as a copy, hold them."
    : "The old database can't be read: it is put aside as it is, never dropped, and there is no safety backup.";
  const message = `What was written after ${backup.takenAt} isn't in the restored platform${runs}. ${kept}`;
  const warnings: Warning[] = [{ code: "restore.lost", subject, message }];
  if (backup.hot) {
    const text = `${subject} is a hot backup: it was made while the platform may have been written to.`;
    warnings.push({ code: "backup.hot", subject, message: text });
  }
  if (!live) {
    const text = "The platform isn't brought to rest first, and nothing proves that nobody writes to it.";
    warnings.push({ code: UNREADABLE, subject, message: text });
  }
  return warnings;
}

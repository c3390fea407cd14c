import type { RehearsalSnapshot } from "../backups/backup-snapshot.ts";
import { PLATFORM } from "../modes/platform-snapshot.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft } from "../plan/plan.ts";
import { alone } from "./backup-stages.ts";
import { claimBlockers } from "./backup.ts";
import { archiveStage, restoreStages } from "./restore-stages.ts";

/** A real restore into a scratch database, whose rows are compared with the dump's own; the live one isn't touched. */
export function planRehearsal({ backup, claimedBy }: RehearsalSnapshot): PlanDraft {
  const { id, name, database } = backup ?? { id: "unknown", name: "the backup", database: "platform" };
  const ref = { id, name };
  const wish = { backup: ref, database, foreign: false, migrate: null, schema: null };
  const [load] = restoreStages(wish);
  const title = `Rehearse ${name}`;
  return {
    kind: "platform.rehearse",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: "Restore it into a scratch database",
    stages: [
      archiveStage(wish),
      ...(load ? [{ ...load, name: "Restore into a scratch database" }] : []),
      alone("rehearse", "Compare its rows and drop it", { type: "backup.rehearse", backup: ref, database }),
    ],
    fates: [],
    loads: [],
    blockers: [...blockersOf(backup), ...claimBlockers(claimedBy, database)],
    warnings: [],
    choices: {},
    claims: [`database:${database}`],
    reserves: [],
    abortPolicy: { way: "undo", leadsTo: "The scratch database is dropped; the live one wasn't touched." },
  };
}

function blockersOf(backup: RehearsalSnapshot["backup"]): Blocker[] {
  if (backup?.status === "complete") return [];
  const message = backup
    ? `${backup.name} is ${backup.status}: only a complete backup can be rehearsed.`
    : "There is no such backup.";
  return [{ check: "backup.complete", subject: backup?.name ?? "backup", message }];
}

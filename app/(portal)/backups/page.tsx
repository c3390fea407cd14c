import type { Metadata } from "next";
import { BackupsPage } from "#components/backups/backups-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listBackups, listBackupsQuery } from "#lib/queries/backups/list-backups.ts";
import { listCopies } from "#lib/queries/backups/list-copies.ts";
import { listSchedules } from "#lib/queries/backups/list-schedules.ts";
import { listTargets } from "#lib/queries/backups/list-targets.ts";
import { backupFolders, backupWorld } from "#lib/server/make-backup-keeping.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import {
  addScheduleAction,
  addTargetAction,
  previewBackupAction,
  previewRehearsalAction,
  removeBackupAction,
  removeScheduleAction,
  removeTargetAction,
  startBackupAction,
  startRehearsalAction,
  switchScheduleAction,
} from "./backup-actions.ts";
import {
  dropCopyAction,
  previewRestoreAction,
  previewUndoRestoreAction,
  restoreAction,
  undoRestoreAction,
} from "./restore-actions.ts";

export const metadata: Metadata = { title: "Backups" };

export default async function Backups() {
  const visit = await visitorWith("system.administer");
  if (visit.refusal !== null) return <NotForYou title="Backups" refusal={visit.refusal} />;
  const { control } = visit;
  const [backups, targets, schedules, copies, databases] = await Promise.all([
    listBackups(control, listBackupsQuery.parse({})),
    listTargets(control),
    listSchedules(control),
    listCopies(control),
    // A manifest that somebody has broken by hand is told by the page of upgrades.
    backupWorld()
      .databases()
      .catch(() => ["platform"]),
  ]);
  return (
    <>
      <PageHead title="Backups">
        Dumps of the platform’s databases, each one moment of it, read back whole before it counts.
      </PageHead>
      <BackupsPage
        initial={backups}
        targets={{ items: targets, nextCursor: null }}
        schedules={{ items: schedules, nextCursor: null }}
        copies={copies}
        databases={databases}
        ownFolder={backupFolders().own}
        actions={{
          backUp: { preview: previewBackupAction, start: startBackupAction },
          rehearse: { preview: previewRehearsalAction, start: startRehearsalAction },
          restore: { preview: previewRestoreAction, start: restoreAction },
          undo: { preview: previewUndoRestoreAction, start: undoRestoreAction },
          dropCopy: dropCopyAction,
          remove: removeBackupAction,
          addTarget: addTargetAction,
          removeTarget: removeTargetAction,
          addSchedule: addScheduleAction,
          switchSchedule: switchScheduleAction,
          removeSchedule: removeScheduleAction,
        }}
      />
    </>
  );
}

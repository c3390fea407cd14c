import { safetyBackupStages } from "#lib/domain/planners/backup-stages.ts";
import { planRestore, type RestoreRequest } from "#lib/domain/planners/restore.ts";
import { planUndoRestore, type UndoRestoreRequest } from "#lib/domain/planners/undo-restore.ts";
import type { Plan, PlanDraft, Stage } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import {
  loadRestoreSnapshot,
  loadUndoSnapshot,
  type RestoreWorld,
} from "#lib/queries/backups/load-restore-snapshot.ts";
import { sealPlan } from "../operations/seal-plan.ts";
import { done, notFound, type Outcome } from "../outcome.ts";

/** Plans a restore from the world as it is now. The safety backup goes where the restored one lies. */
export async function planRestoring(
  control: ControlTx,
  world: RestoreWorld,
  request: RestoreRequest,
): Promise<Outcome<Plan>> {
  const backup = await control.backup.findUnique({ where: { id: request.backupId }, include: { target: true } });
  if (!backup) return notFound("There is no such backup.");
  const snapshot = await loadRestoreSnapshot(control, world, backup);
  const { id, name } = backup.target;
  const safety = safetyBackupStages({ database: backup.database, target: { id, name } });
  return done(await sealed(control, planRestore(snapshot, request, safety)));
}

/** Plans the undo of a restore. The safety backup goes where the newest backup of that database lies. */
export async function planUndoing(
  control: ControlTx,
  world: RestoreWorld,
  request: UndoRestoreRequest,
): Promise<Outcome<Plan>> {
  const copy = await control.databaseCopy.findUnique({ where: { id: request.copyId } });
  if (!copy) return notFound("There is no such copy.");
  const snapshot = await loadUndoSnapshot(control, world, copy);
  return done(await sealed(control, planUndoRestore(snapshot, request, await safetyOf(control, copy.database))));
}

async function safetyOf(control: ControlTx, database: string): Promise<Stage[]> {
  const newest = await control.backup.findFirst({
    where: { database, status: "complete" },
    orderBy: { startedAt: "desc" },
    include: { target: true },
  });
  return newest ? safetyBackupStages({ database, target: { id: newest.target.id, name: newest.target.name } }) : [];
}

function sealed(control: ControlTx, draft: PlanDraft): Promise<Plan> {
  return sealPlan(control, draft.subject.id, draft);
}

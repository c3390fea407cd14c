"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import { backupWorld, makeBackupKeeping } from "#lib/server/make-backup-keeping.ts";
import { addCheckedTarget } from "#lib/use-cases/backups/add-checked-target.ts";
import { removeBackup } from "#lib/use-cases/backups/remove-backup.ts";
import { addSchedule, removeSchedule, switchSchedule } from "#lib/use-cases/backups/schedules.ts";
import { previewBackup, startBackup } from "#lib/use-cases/backups/start-backup.ts";
import { previewRehearsal, startRehearsal } from "#lib/use-cases/backups/start-rehearsal.ts";
import { removeTarget } from "#lib/use-cases/backups/targets.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

type Planned = Promise<Outcome<Plan>>;
type Started = Promise<Outcome<{ operationId: string }>>;
type Ended = Promise<Outcome<unknown>>;

export async function previewBackupAction(input: unknown): Planned {
  return previewBackup({ ...(await actionContext()), backups: backupWorld() }, input);
}

export async function startBackupAction(input: unknown): Started {
  return startBackup({ ...(await actionContext()), backups: backupWorld() }, input);
}

export async function previewRehearsalAction(input: unknown): Planned {
  return previewRehearsal(await actionContext(), input);
}

export async function startRehearsalAction(input: unknown): Started {
  return startRehearsal(await actionContext(), input);
}

export async function removeBackupAction(input: unknown): Ended {
  return removeBackup(await actionContext(), input);
}

export async function addTargetAction(input: unknown): Ended {
  return addCheckedTarget({ ...(await actionContext()), storeOf: makeBackupKeeping().storeOf }, input);
}

export async function removeTargetAction(input: unknown): Ended {
  return removeTarget(await actionContext(), input);
}

export async function addScheduleAction(input: unknown): Ended {
  return addSchedule(await actionContext(), input);
}

export async function switchScheduleAction(input: unknown): Ended {
  return switchSchedule(await actionContext(), input);
}

export async function removeScheduleAction(input: unknown): Ended {
  return removeSchedule(await actionContext(), input);
}

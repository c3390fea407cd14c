import { setTimeout as sleep } from "node:timers/promises";
import type { BackupKeeping } from "#lib/ports/backup-keeping.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import type { BackupContext, BackupWorld } from "#lib/use-cases/backups/backup-plan.ts";
import { removeFiles } from "#lib/use-cases/backups/remove-files.ts";
import { runSchedule } from "#lib/use-cases/backups/run-schedule.ts";
import { startRehearsal } from "#lib/use-cases/backups/start-rehearsal.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import { sweepWorkFolder } from "./sweep-work-folder.ts";

const EVERY_MS = 10_000;

export interface KeepBackupsDeps {
  control: ControlClient;
  backups: Pick<BackupKeeping, "storeOf" | "workFolder">;
  world: BackupWorld;
  now: () => Date;
  log: { warn(fields: object, message: string): void };
}

/** Starts what is due, rehearses what a schedule wants rehearsed, and removes what was let go. Any number of workers may. */
export async function keepBackups(deps: KeepBackupsDeps, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await keepBackupsOnce(deps).catch((error: Error) =>
      deps.log.warn({ error: error.message }, "the backups' schedules could not be looked at"),
    );
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

export async function keepBackupsOnce(deps: KeepBackupsDeps): Promise<void> {
  const { control, backups, world, now } = deps;
  const context: BackupContext = { actor: systemActor("schedule"), control, now, backups: world };
  await endFailedOnes(context);
  const due = await control.backupSchedule.findMany({ where: { enabled: true, nextAt: { lte: now() } } });
  for (const { id } of due) await runSchedule(context, { id });
  await rehearseNewOnes(context);
  const leaving = await control.backup.findMany({
    where: { status: { in: ["failing", "expiring"] } },
    select: { id: true },
  });
  for (const { id } of leaving) await removeFiles({ control, storeOf: backups.storeOf }, id);
  await sweepWorkFolder(control, backups.workFolder);
}

/** Nobody may be there at night: a schedule's failed backup is cleared away, so that the next one can be made. */
async function endFailedOnes(context: BackupContext): Promise<void> {
  const schedules = await context.control.backupSchedule.findMany({
    where: { enabled: true, lastOperationId: { not: null }, nextAt: { lte: context.now() } },
  });
  for (const { lastOperationId } of schedules) {
    const failed = await context.control.operation.findFirst({
      where: { id: lastOperationId ?? "", status: "failed", kind: "platform.backup" },
    });
    if (failed) await rollBackOperation(context, { operation: failed.id });
  }
}

/** Once each: one that has failed is a person's to look at. */
async function rehearseNewOnes(context: BackupContext): Promise<void> {
  const fresh = await context.control.backup.findMany({
    where: { status: "complete", rehearsedAt: null, schedule: { rehearse: true, enabled: true } },
    select: { id: true },
    orderBy: { startedAt: "desc" },
    take: 20,
  });
  for (const { id } of fresh) {
    const tried = await context.control.operation.count({
      where: { kind: "platform.rehearse", request: { path: ["backup"], equals: id } },
    });
    if (tried === 0) await startRehearsal(context, { backup: id, reason: "Its schedule wants it rehearsed" });
  }
}

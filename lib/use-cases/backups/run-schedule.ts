import { z } from "zod";
import type { DumpFormat } from "#lib/domain/backups/backup.ts";
import type { BackupRequest } from "#lib/domain/planners/backup.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { mutation, type Transaction } from "../mutation.ts";
import { notify } from "../notify.ts";
import { startPlanned } from "../operations/start-planned.ts";
import { done, type Outcome } from "../outcome.ts";
import { planBackupNow, type BackupContext } from "./backup-plan.ts";
import { nextRun } from "./next-run.ts";

const input = z.strictObject({ id: z.uuid() });

/** Started, or why not: it stays due then, and is made once when the hindrance has gone. */
export type ScheduleRun = { operationId: string } | { hindrance: string } | { notDue: true };

/** Starts a due schedule's backup. Whatever it has missed meanwhile is one backup. */
export function runSchedule(context: BackupContext, asked: unknown): Promise<Outcome<ScheduleRun>> {
  const run = mutation<typeof input, ScheduleRun>({
    name: "backup.schedule.run",
    writes: "control",
    right: "system.administer",
    input,
    run: (transaction, { id }) => runDue(transaction, context, id),
  });
  return run(context, asked);
}

async function runDue(transaction: Transaction, context: BackupContext, id: string): Promise<Outcome<ScheduleRun>> {
  const { tx, now } = transaction;
  const schedule = await dueSchedule(tx, id, now);
  if (!schedule) return done({ notDue: true });
  const paused = await pausedBecause(tx);
  if (paused) return hinder(tx, id, paused);
  const request = requestOf(schedule);
  const reason = `Schedule ${schedule.name}`;
  const wish = { kind: "platform.backup", request: { ...request }, reason } as const;
  const started = await startPlanned(transaction, wish, `database:${schedule.database}`, async () =>
    done({ plan: await planBackupNow(tx, context.backups, request) }),
  );
  if (!started.ok) return hinder(tx, id, started.detail);
  const { operationId } = started.value;
  await tx.backupSchedule.update({
    where: { id },
    data: { nextAt: nextRun(schedule.cron, now), lastOperationId: operationId, hindrance: null },
  });
  await notify(tx, ["backups"]);
  return done({ operationId });
}

/** Locked: of two workers that find it due, the second finds that it isn't any more. */
async function dueSchedule(tx: ControlTx, id: string, now: Date) {
  await tx.$executeRaw`SELECT 1 FROM "BackupSchedule" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.backupSchedule.findFirst({ where: { id, enabled: true, nextAt: { lte: now } }, include: { target: true } });
}

async function pausedBecause(tx: ControlTx): Promise<string | null> {
  const { maintenance } = await tx.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  return maintenance === "off" ? null : "Schedules are paused while the platform is in maintenance.";
}

async function hinder(tx: ControlTx, id: string, hindrance: string): Promise<Outcome<ScheduleRun>> {
  const { count } = await tx.backupSchedule.updateMany({
    where: { id, OR: [{ hindrance: null }, { hindrance: { not: hindrance } }] },
    data: { hindrance },
  });
  if (count > 0) await notify(tx, ["backups"]);
  return done({ hindrance });
}

type Due = NonNullable<Awaited<ReturnType<typeof dueSchedule>>>;

function requestOf({ id, name, database, target, format, keepLast, keepDays }: Due): BackupRequest {
  return {
    database,
    target: target.name,
    format: format as DumpFormat,
    quiescence: "hot",
    cause: "schedule",
    schedule: { id, name, retention: { keepLast, keepDays } },
  };
}

import { z } from "zod";
import { DUMP_FORMATS } from "#lib/domain/backups/backup.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

export const scheduleView = z
  .object({
    name: z.string(),
    database: z.string(),
    target: z.string(),
    format: z.enum(DUMP_FORMATS),
    cron: z.string().describe("Five fields, in UTC."),
    keepLast: z.number().int().nullable(),
    keepDays: z.number().int().nullable(),
    rehearse: z.boolean(),
    enabled: z.boolean(),
    nextAt: z.iso.datetime().nullable(),
    hindrance: z.string().nullable().describe("Why the one that is due can't start; it is made when this has gone."),
    last: z
      .object({ operationId: z.string(), status: z.string(), failure: z.string().nullable(), at: z.iso.datetime() })
      .nullable(),
  })
  .meta({ id: "BackupSchedule" });
export type ScheduleView = z.output<typeof scheduleView>;

/** All schedules by name, and how the last backup of each ended. */
export async function listSchedules(control: ControlTx): Promise<ScheduleView[]> {
  const rows = await control.backupSchedule.findMany({
    orderBy: { name: "asc" },
    take: 200,
    include: { target: { select: { name: true } } },
  });
  const operations = await control.operation.findMany({
    where: { id: { in: rows.flatMap(({ lastOperationId }) => lastOperationId ?? []) } },
    select: { id: true, status: true, failure: true, createdAt: true },
  });
  return rows.map(({ name, database, format, cron, keepLast, keepDays, rehearse, enabled, hindrance, ...row }) => {
    const last = operations.find(({ id }) => id === row.lastOperationId);
    return {
      ...{ name, database, cron, keepLast, keepDays, rehearse, enabled, hindrance },
      format: format as ScheduleView["format"],
      target: row.target.name,
      nextAt: row.nextAt?.toISOString() ?? null,
      last: last
        ? { operationId: last.id, status: last.status, failure: last.failure, at: last.createdAt.toISOString() }
        : null,
    };
  });
}

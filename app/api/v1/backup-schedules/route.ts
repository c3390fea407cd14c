import { listSchedules } from "#lib/queries/backups/list-schedules.ts";
import { backupScheduleContracts } from "#lib/server/http/contracts/backups.ts";
import { route } from "#lib/server/http/route.ts";
import { addSchedule } from "#lib/use-cases/backups/schedules.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(backupScheduleContracts.list, async ({ control }) =>
  done({ items: await listSchedules(control), nextCursor: null }),
);

export const POST = route(backupScheduleContracts.add, ({ context, body }) => addSchedule(context, body));

import { backupScheduleContracts } from "#lib/server/http/contracts/backups.ts";
import { route } from "#lib/server/http/route.ts";
import { removeSchedule, switchSchedule } from "#lib/use-cases/backups/schedules.ts";

export const PATCH = route(backupScheduleContracts.turn, ({ context, params, body }) =>
  switchSchedule(context, { ...body, ...params }),
);

export const DELETE = route(backupScheduleContracts.remove, ({ context, params }) => removeSchedule(context, params));

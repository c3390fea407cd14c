import { backupContracts } from "#lib/server/http/contracts/backups.ts";
import { route } from "#lib/server/http/route.ts";
import { startRehearsal } from "#lib/use-cases/backups/start-rehearsal.ts";

export const POST = route(backupContracts.rehearse, ({ context, params, body }) =>
  startRehearsal(context, { ...body, backup: params.id }),
);

import { backupContracts } from "#lib/server/http/contracts/backups.ts";
import { route } from "#lib/server/http/route.ts";
import { removeBackup } from "#lib/use-cases/backups/remove-backup.ts";

export const DELETE = route(backupContracts.remove, ({ context, params, body }) =>
  removeBackup(context, { ...body, id: params.id }),
);

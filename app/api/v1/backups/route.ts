import { listBackups } from "#lib/queries/backups/list-backups.ts";
import { backupContracts } from "#lib/server/http/contracts/backups.ts";
import { route } from "#lib/server/http/route.ts";
import { backupWorld } from "#lib/server/make-backup-keeping.ts";
import { startBackup } from "#lib/use-cases/backups/start-backup.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(backupContracts.list, async ({ control, query }) => done(await listBackups(control, query)));

export const POST = route(backupContracts.start, ({ context, body }) =>
  startBackup({ ...context, backups: backupWorld() }, body),
);

import { listTargets } from "#lib/queries/backups/list-targets.ts";
import { backupTargetContracts } from "#lib/server/http/contracts/backups.ts";
import { route } from "#lib/server/http/route.ts";
import { makeBackupKeeping } from "#lib/server/make-backup-keeping.ts";
import { addCheckedTarget } from "#lib/use-cases/backups/add-checked-target.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(backupTargetContracts.list, async ({ control }) =>
  done({ items: await listTargets(control), nextCursor: null }),
);

export const POST = route(backupTargetContracts.add, ({ context, body }) =>
  addCheckedTarget({ ...context, storeOf: makeBackupKeeping().storeOf }, body),
);

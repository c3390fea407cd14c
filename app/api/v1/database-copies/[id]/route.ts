import { restoreContracts } from "#lib/server/http/contracts/restores.ts";
import { route } from "#lib/server/http/route.ts";
import { dropCopy } from "#lib/use-cases/backups/drop-copy.ts";

export const DELETE = route(restoreContracts.dropCopy, ({ context, params, body }) =>
  dropCopy(context, { copy: params.id, reason: body.reason }),
);

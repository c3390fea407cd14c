import { backupTargetContracts } from "#lib/server/http/contracts/backups.ts";
import { route } from "#lib/server/http/route.ts";
import { removeTarget } from "#lib/use-cases/backups/targets.ts";

export const DELETE = route(backupTargetContracts.remove, ({ context, params }) => removeTarget(context, params));

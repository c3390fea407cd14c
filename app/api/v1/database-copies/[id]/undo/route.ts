import { withConsolePassword } from "#lib/server/console/with-console-password.ts";
import { restoreContracts } from "#lib/server/http/contracts/restores.ts";
import { route } from "#lib/server/http/route.ts";
import { restoreWorld } from "#lib/server/restore-world.ts";
import { undoRestore } from "#lib/use-cases/backups/undo-restore.ts";

export const POST = route(
  restoreContracts.undo,
  ({ context, actor, params: { id: copy }, body: { user, password, ...asked } }) =>
    withConsolePassword({ user, password, name: actor.name }, actor.address, (session) =>
      undoRestore({ ...context, ...restoreWorld(), console: session }, { ...asked, copy }),
    ),
);

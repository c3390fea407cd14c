import { withConsolePassword } from "#lib/server/console/with-console-password.ts";
import { restoreContracts } from "#lib/server/http/contracts/restores.ts";
import { route } from "#lib/server/http/route.ts";
import { restoreWorld } from "#lib/server/restore-world.ts";
import { restoreBackup } from "#lib/use-cases/backups/restore-backup.ts";

export const POST = route(
  restoreContracts.restore,
  ({ context, actor, params: { id: backup }, body: { user, password, ...asked } }) =>
    withConsolePassword({ user, password, name: actor.name }, actor.address, (session) =>
      restoreBackup({ ...context, ...restoreWorld(), console: session }, { ...asked, backup }),
    ),
);

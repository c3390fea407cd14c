import { withConsolePassword } from "#lib/server/console/with-console-password.ts";
import { upgradeContracts } from "#lib/server/http/contracts/upgrades.ts";
import { route } from "#lib/server/http/route.ts";
import { upgradeWorld } from "#lib/server/upgrade-world.ts";
import { startRollback } from "#lib/use-cases/upgrades/rollback.ts";

export const POST = route(upgradeContracts.rollback, ({ context, actor, body: { user, password, ...asked } }) =>
  withConsolePassword({ user, password, name: actor.name }, actor.address, (session) =>
    startRollback({ ...context, ...upgradeWorld(), console: session }, asked),
  ),
);

import { withConsolePassword } from "#lib/server/console/with-console-password.ts";
import { upgradeContracts } from "#lib/server/http/contracts/upgrades.ts";
import { route } from "#lib/server/http/route.ts";
import { upgradeWorld } from "#lib/server/upgrade-world.ts";
import { startUpgrade } from "#lib/use-cases/upgrades/upgrade.ts";

export const POST = route(upgradeContracts.upgrade, ({ context, actor, body: { user, password, ...asked } }) =>
  withConsolePassword({ user, password, name: actor.name }, actor.address, (session) =>
    startUpgrade({ ...context, ...upgradeWorld(), console: session }, asked),
  ),
);

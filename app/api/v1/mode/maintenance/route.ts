import { withConsolePassword } from "#lib/server/console/with-console-password.ts";
import { maintenanceContracts } from "#lib/server/http/contracts/maintenance.ts";
import { route } from "#lib/server/http/route.ts";
import { platformServices } from "#lib/server/platform-services.ts";
import { enterMaintenance } from "#lib/use-cases/maintenance/enter-maintenance.ts";

export const POST = route(maintenanceContracts.enter, ({ context, actor, body: { user, password, ...asked } }) =>
  withConsolePassword({ user, password, name: actor.name }, actor.address, (session) =>
    enterMaintenance({ ...context, services: platformServices(), console: session }, asked),
  ),
);

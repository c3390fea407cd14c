import { asHolder } from "#lib/server/console/as-holder.ts";
import { consoleRoute } from "#lib/server/console/console-route.ts";
import { showLeaving } from "#lib/server/console/leaving.ts";

export const GET = consoleRoute(asHolder(showLeaving));

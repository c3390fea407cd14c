import { asHolder } from "#lib/server/console/as-holder.ts";
import { consoleRoute } from "#lib/server/console/console-route.ts";
import { downloadTroubleshooting } from "#lib/server/console/download-troubleshooting.ts";

export const GET = consoleRoute(asHolder(downloadTroubleshooting));

import { consoleRoute } from "#lib/server/console/console-route.ts";
import { askForIt } from "#lib/server/console/waiting.ts";

export const POST = consoleRoute(askForIt);

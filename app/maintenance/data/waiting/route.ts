import { consoleRoute } from "#lib/server/console/console-route.ts";
import { showWaiting } from "#lib/server/console/waiting.ts";

export const GET = consoleRoute(showWaiting);

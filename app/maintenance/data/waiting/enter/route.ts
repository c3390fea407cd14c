import { consoleRoute } from "#lib/server/console/console-route.ts";
import { enter } from "#lib/server/console/sign-in.ts";

export const POST = consoleRoute(enter);

import { consoleRoute, json } from "#lib/server/console/console-route.ts";
import { situation } from "#lib/server/console/situation.ts";

export const GET = consoleRoute(async () => json(await situation()));

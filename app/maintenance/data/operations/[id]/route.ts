import { consoleRoute } from "#lib/server/console/console-route.ts";
import { showOperationHere } from "#lib/server/console/operations.ts";

export const GET = consoleRoute(showOperationHere);

import { consoleRoute } from "#lib/server/console/console-route.ts";
import { operationVerbHere } from "#lib/server/console/operations.ts";

export const POST = consoleRoute(operationVerbHere);

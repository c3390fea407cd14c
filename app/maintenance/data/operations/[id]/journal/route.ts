import { consoleRoute } from "#lib/server/console/console-route.ts";
import { showJournalHere } from "#lib/server/console/operations.ts";

export const GET = consoleRoute(showJournalHere);

import { listRestorable } from "#lib/queries/backups/list-restorable.ts";
import { asHolder } from "#lib/server/console/as-holder.ts";
import { consoleRoute, json } from "#lib/server/console/console-route.ts";
import { controlClient } from "#lib/server/databases.ts";

export const GET = consoleRoute(asHolder(async () => json(await listRestorable(await controlClient()))));

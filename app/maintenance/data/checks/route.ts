import { asHolder } from "#lib/server/console/as-holder.ts";
import { consoleRoute } from "#lib/server/console/console-route.ts";
import { ndjson } from "#lib/server/console/ndjson.ts";
import { runChecks } from "#lib/server/console/run-checks.ts";

export const GET = consoleRoute(asHolder(({ context }) => Promise.resolve(ndjson(runChecks(context.control)))));

import { consoleRoute } from "#lib/server/console/console-route.ts";
import { asHolder } from "#lib/server/console/as-holder.ts";
import { heldVerb } from "#lib/server/console/held-verb.ts";

export const POST = consoleRoute(asHolder(heldVerb));

import { consoleRoute, json } from "#lib/server/console/console-route.ts";
import { asHolder } from "#lib/server/console/as-holder.ts";
import { heldView } from "#lib/queries/console/lock-views.ts";

export const GET = consoleRoute(
  asHolder(({ lock, holder, now, session }) =>
    Promise.resolve(json(heldView(lock, holder, now, session.kind === "database"))),
  ),
);

import { listReleases } from "#lib/queries/upgrades/list-releases.ts";
import { asHolder } from "#lib/server/console/as-holder.ts";
import { consoleRoute, json } from "#lib/server/console/console-route.ts";
import { controlClient } from "#lib/server/databases.ts";
import { upgradeWorld } from "#lib/server/upgrade-world.ts";

export const GET = consoleRoute(
  asHolder(async () => json(await listReleases(await controlClient(), upgradeWorld().upgrades))),
);

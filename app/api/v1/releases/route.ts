import { listReleases } from "#lib/queries/upgrades/list-releases.ts";
import { upgradeContracts } from "#lib/server/http/contracts/upgrades.ts";
import { route } from "#lib/server/http/route.ts";
import { upgradeWorld } from "#lib/server/upgrade-world.ts";
import { done } from "#lib/use-cases/outcome.ts";
import { addRelease } from "#lib/use-cases/upgrades/add-release.ts";

export const GET = route(upgradeContracts.releases, async ({ control }) =>
  done(await listReleases(control, upgradeWorld().upgrades)),
);

export const POST = route(upgradeContracts.add, ({ context, body }) =>
  addRelease({ ...context, ...upgradeWorld() }, body),
);

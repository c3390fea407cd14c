import { refusalOf } from "#lib/domain/authority/rights.ts";
import { showMode } from "#lib/queries/modes/show-mode.ts";
import { showPublicMode } from "#lib/queries/modes/show-public-mode.ts";
import { viewerOf } from "#lib/queries/modes/viewer.ts";
import { platformWrites } from "#lib/server/databases.ts";
import { modeContracts } from "#lib/server/http/contracts/modes.ts";
import { route } from "#lib/server/http/route.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(modeContracts.show, async ({ actor, control, context: { platform } }) =>
  refusalOf(actor, "system.administer") === null
    ? done(await showMode(control, platform))
    : done(await showPublicMode(control, platform, viewerOf(actor))),
);

export const PATCH = route(modeContracts.change, async ({ context, body }) => {
  const outcome = await changeMode({ ...context, writes: await platformWrites() }, body);
  if (!outcome.ok) return outcome;
  return done({ ...(await showMode(context.control, context.platform)), warnings: outcome.value.warnings });
});

import { listPlaces } from "#lib/queries/modes/list-places.ts";
import { modeContracts } from "#lib/server/http/contracts/modes.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(modeContracts.places, async ({ control, context: { platform }, query }) =>
  done(await listPlaces(control, platform, query)),
);

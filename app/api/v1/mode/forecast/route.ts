import { findPlace } from "#lib/queries/modes/find-place.ts";
import { forecast } from "#lib/queries/modes/forecast.ts";
import { modeContracts } from "#lib/server/http/contracts/modes.ts";
import { route } from "#lib/server/http/route.ts";
import { done, notFound } from "#lib/use-cases/outcome.ts";

export const GET = route(modeContracts.forecast, async ({ control, context: { platform }, query }) => {
  const scope = await findPlace(platform, query.scope);
  if (!scope) return notFound(`There is no organization or workspace '${query.scope}'.`);
  return done(await forecast(control, platform, scope, query));
});

import { showOverview } from "#lib/queries/overview/show-overview.ts";
import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(instanceContracts.overview, async ({ control }) => done(await showOverview(control)));

import { readReach } from "#lib/queries/gate/read-reach.ts";
import { reachContracts } from "#lib/server/http/contracts/reach.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(reachContracts.get, async ({ control }) => done(await readReach(control, new Date())));

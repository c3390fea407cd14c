import { listInstances } from "#lib/queries/instances/list-instances.ts";
import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(instanceContracts.list, async ({ control, query }) =>
  done(await listInstances(control, query)),
);

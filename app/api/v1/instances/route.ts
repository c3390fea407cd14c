import { listInstances } from "#lib/queries/instances/list-instances.ts";
import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { route } from "#lib/server/http/route.ts";
import { startCreateInstance } from "#lib/use-cases/instances/start-create-instance.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(instanceContracts.list, async ({ control, query }) =>
  done(await listInstances(control, query)),
);

export const POST = route(instanceContracts.startCreate, ({ context, body }) => startCreateInstance(context, body));

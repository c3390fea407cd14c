import { listConductors } from "#lib/queries/conductors/list-conductors.ts";
import { conductorContracts } from "#lib/server/http/contracts/conductors.ts";
import { route } from "#lib/server/http/route.ts";
import { createConductor } from "#lib/use-cases/conductors/create-conductor.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(conductorContracts.list, async ({ actor, context, query }) =>
  done({ items: await listConductors(context.platform, actor, query.workspace) }),
);

export const POST = route(conductorContracts.create, ({ context, body }) => createConductor(context, body));

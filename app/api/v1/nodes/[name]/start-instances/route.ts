import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { route } from "#lib/server/http/route.ts";
import { startStartInstances } from "#lib/use-cases/instances/start-start-instances.ts";

export const POST = route(instanceContracts.startStartInstances, ({ context, params, body }) =>
  startStartInstances(context, { ...body, node: params.name }),
);

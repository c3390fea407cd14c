import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { route } from "#lib/server/http/route.ts";
import { startMoveInstance } from "#lib/use-cases/instances/start-move-instance.ts";

export const POST = route(instanceContracts.startMove, ({ context, params, body }) =>
  startMoveInstance(context, { ...body, instance: params.name }),
);

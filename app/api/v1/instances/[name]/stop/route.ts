import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { route } from "#lib/server/http/route.ts";
import { startStopInstance } from "#lib/use-cases/instances/start-stop-instance.ts";

export const POST = route(instanceContracts.startStop, ({ context, params, body }) =>
  startStopInstance(context, { ...body, instance: params.name }),
);

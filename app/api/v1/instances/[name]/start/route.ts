import { instanceContracts } from "#lib/server/http/contracts/instances.ts";
import { route } from "#lib/server/http/route.ts";
import { startStartInstance } from "#lib/use-cases/instances/start-start-instance.ts";

export const POST = route(instanceContracts.startStart, ({ context, params, body }) =>
  startStartInstance(context, { ...body, instance: params.name }),
);

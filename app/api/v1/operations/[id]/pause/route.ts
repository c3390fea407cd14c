import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { pauseOperation } from "#lib/use-cases/operations/pause-operation.ts";

export const POST = route(operationContracts.pause, ({ context, params, body }) =>
  pauseOperation(context, { ...body, operation: params.id }),
);

import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";

export const POST = route(operationContracts.rollBack, ({ context, params, body }) =>
  rollBackOperation(context, { ...body, operation: params.id }),
);

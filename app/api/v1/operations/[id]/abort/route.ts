import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";

export const POST = route(operationContracts.abort, ({ context, params, body }) =>
  abortOperation(context, { ...body, operation: params.id }),
);

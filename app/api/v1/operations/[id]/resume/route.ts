import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { resumeOperation } from "#lib/use-cases/operations/resume-operation.ts";

export const POST = route(operationContracts.resume, ({ context, params, body }) =>
  resumeOperation(context, { ...body, operation: params.id }),
);

import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { retryStep } from "#lib/use-cases/operations/retry-step.ts";

export const POST = route(operationContracts.retryStep, ({ context, params, body }) =>
  retryStep(context, { ...body, operation: params.id, step: params.stepId }),
);

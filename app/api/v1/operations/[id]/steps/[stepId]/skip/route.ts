import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { skipStep } from "#lib/use-cases/operations/skip-step.ts";

export const POST = route(operationContracts.skipStep, ({ context, params, body }) =>
  skipStep(context, { ...body, operation: params.id, step: params.stepId }),
);

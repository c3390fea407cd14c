import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { answerStep } from "#lib/use-cases/operations/answer-step.ts";

export const POST = route(operationContracts.answerStep, ({ context, params, body }) =>
  answerStep(context, { ...body, operation: params.id, step: params.stepId }),
);

import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { done, notFound } from "#lib/use-cases/outcome.ts";

export const GET = route(operationContracts.show, async ({ control, params }) => {
  const operation = await showOperation(control, params.id, new Date());
  return operation ? done(operation) : notFound("There is no such operation.");
});

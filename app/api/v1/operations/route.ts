import { listOperations } from "#lib/queries/operations/list-operations.ts";
import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(operationContracts.list, async ({ control, query: { status, subject, limit, cursor } }) => {
  const wanted = { statuses: status ?? [], ...(subject ? { subjectName: subject } : {}), limit, after: cursor ?? null };
  return done(await listOperations(control, wanted, new Date()));
});

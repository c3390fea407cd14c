import { listJournal } from "#lib/queries/operations/list-journal.ts";
import { operationContracts } from "#lib/server/http/contracts/operations.ts";
import { route } from "#lib/server/http/route.ts";
import { done } from "#lib/use-cases/outcome.ts";

export const GET = route(operationContracts.journal, async ({ control, params, query: { limit, cursor } }) =>
  done(await listJournal(control, { operation: params.id, after: cursor ?? null, limit })),
);

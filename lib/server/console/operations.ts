import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { listJournal } from "#lib/queries/operations/list-journal.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import type { MutationContext } from "#lib/use-cases/mutation.ts";
import { jsonBody } from "../http/json-body.ts";
import { problem, refusalProblem } from "../http/problem.ts";
import { json } from "./console-route.ts";
import { OPERATION_VERBS } from "./operation-verbs.ts";
import { whoActs } from "./who-acts.ts";

type Params = Record<string, string>;

/** An operation for whoever holds the console, and for signed-in operators, while the portal is closed. */
export function showOperationHere(request: Request, { id }: Params): Promise<Response> {
  return asOne(request, id, async ({ control }, operation) => {
    const view = await showOperation(control, operation, new Date());
    return view ? json(view) : problem("notFound", "There is no such operation.");
  });
}

export function showJournalHere(request: Request, { id }: Params): Promise<Response> {
  return asOne(request, id, async ({ control }, operation) => {
    const { limit, cursor } = journalQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    return json(await listJournal(control, { operation, after: cursor, limit }));
  });
}

const journalQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).catch(200),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .nullable()
    .catch(null),
});

/** Abort, retry, skip, answer and the others: the console may on every operation, others by their own right. */
export function operationVerbHere(request: Request, { id, verb = "" }: Params): Promise<Response> {
  return asOne(request, id, async (context, operation) => {
    const act = Object.hasOwn(OPERATION_VERBS, verb) ? OPERATION_VERBS[verb as keyof typeof OPERATION_VERBS] : null;
    if (!act) return problem("notFound", "An operation has no such verb.");
    const body = await jsonBody(request);
    if (!body.ok) return problem(body.reason, body.detail);
    const outcome = await act(context, { ...(body.value as object), operation });
    return outcome.ok ? json({ value: outcome.value }) : refusalProblem(outcome);
  });
}

async function asOne(
  request: Request,
  id: string | undefined,
  answering: (context: MutationContext, operation: string) => Promise<Response>,
): Promise<Response> {
  const who = await whoActs(request);
  if (who instanceof Response) return who;
  const refusal = refusalOf(who.actor, "fleet.see");
  if (refusal) return problem("forbidden", refusal);
  const operation = z.uuid().safeParse(id);
  return operation.success ? answering(who, operation.data) : problem("notFound", "There is no such operation.");
}

import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { unparsable, type MutationContext } from "../mutation.ts";
import { done, forbidden, notFound, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { planRequest, type PlanRequest } from "../operations/plan-request.ts";

export type ToRequest<S extends z.ZodType> = (tx: ControlTx, input: z.output<S>) => Promise<Outcome<PlanRequest>>;

/** A plan's twin that changes nothing: authorize, parse, find what it is about, plan on the world as it is now. */
export async function previewChange<S extends z.ZodType>(
  { actor, control, now }: MutationContext,
  schema: S,
  input: unknown,
  toRequest: ToRequest<S>,
): Promise<Outcome<Plan>> {
  const refusal = refusalOf(actor, "fleet.see");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(schema, input);
  if (!parsed.success) return unparsable(parsed.error);
  const request = await toRequest(control, parsed.data);
  if (!request.ok) return request;
  const planned = await planRequest(control, request.value, now());
  return planned ? done(planned.plan) : notFound("There is no such node.");
}

import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { unparsable, type MutationContext } from "../mutation.ts";
import { done, forbidden, notFound, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { planRequest, type PlanRequest } from "./plan-request.ts";

/** A plan's twin that changes nothing: authorize, parse, plan on the world as it is now. */
export async function preview<S extends z.ZodType<{ node: string }>>(
  { actor, control, now }: MutationContext,
  schema: S,
  input: unknown,
  toRequest: (tx: ControlTx, input: z.output<S>) => Promise<PlanRequest | null>,
): Promise<Outcome<Plan>> {
  const refusal = refusalOf(actor, "fleet.see");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(schema, input);
  if (!parsed.success) return unparsable(parsed.error);
  const request = await toRequest(control, parsed.data);
  const planned = request && (await planRequest(control, request, now()));
  return planned ? done(planned.plan) : notFound(`There is no node '${parsed.data.node}'.`);
}

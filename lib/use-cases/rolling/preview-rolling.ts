import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { unparsable, type MutationContext } from "../mutation.ts";
import { planRequest } from "../operations/plan-request.ts";
import { done, forbidden, notFound, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import { rollingPlanRequest, rollingPreviewInput } from "./rolling-input.ts";

/** What a rolling maintenance would do, as a forecast. Changes nothing; blockers are part of the plan. */
export async function previewRolling({ actor, control, now }: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  const refusal = refusalOf(actor, "fleet.see");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(rollingPreviewInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  const request = await rollingPlanRequest(control, parsed.data);
  if ("unknown" in request) return notFound(`There is no node '${request.unknown}'.`);
  const planned = await planRequest(control, request, now());
  return planned ? done(planned.plan) : notFound("There is no such node.");
}

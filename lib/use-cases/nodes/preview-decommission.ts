import type { Plan } from "#lib/domain/plan/plan.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { preview } from "../operations/preview-plan.ts";
import { decommissionNodePreviewInput, decommissionPlanRequest } from "./decommission-input.ts";

/** What 'Decommission' would do now. Changes nothing; blockers are part of the plan. */
export function previewDecommission(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return preview(context, decommissionNodePreviewInput, input, decommissionPlanRequest);
}

import type { Plan } from "#lib/domain/plan/plan.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { preview } from "../operations/preview-plan.ts";
import { enableNodePreviewInput } from "./node-maintenance-input.ts";
import { enablePlanRequest } from "./node-plan-request.ts";

/** What 'Enable' would do now. Changes nothing; blockers are part of the plan. */
export function previewEnableNode(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return preview(context, enableNodePreviewInput, input, enablePlanRequest);
}

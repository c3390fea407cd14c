import type { Plan } from "#lib/domain/plan/plan.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { stopInstanceInput } from "./instance-input.ts";
import { stopPlanRequest } from "./instance-plan-request.ts";
import { previewChange } from "./preview-change.ts";

/** Stops one instance where it is: what it would do now. Changes nothing; blockers are part of the plan. */
export function previewStopInstance(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewChange(context, stopInstanceInput, input, stopPlanRequest);
}

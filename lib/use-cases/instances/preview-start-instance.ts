import type { Plan } from "#lib/domain/plan/plan.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { startInstanceInput } from "./instance-input.ts";
import { startPlanRequest } from "./instance-plan-request.ts";
import { previewChange } from "./preview-change.ts";

/** Starts one instance that is off: what it would do now. Changes nothing; blockers are part of the plan. */
export function previewStartInstance(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewChange(context, startInstanceInput, input, startPlanRequest);
}

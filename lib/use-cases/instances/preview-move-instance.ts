import type { Plan } from "#lib/domain/plan/plan.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { moveInstanceInput } from "./instance-input.ts";
import { movePlanRequest } from "./instance-plan-request.ts";
import { previewChange } from "./preview-change.ts";

/** Moves one instance to the chosen node, or to the best one: what it would do now. Changes nothing; blockers are part of the plan. */
export function previewMoveInstance(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewChange(context, moveInstanceInput, input, movePlanRequest);
}

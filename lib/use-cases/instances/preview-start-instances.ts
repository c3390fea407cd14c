import type { Plan } from "#lib/domain/plan/plan.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { startInstancesInput } from "./instance-input.ts";
import { startInstancesPlanRequest } from "./instance-plan-request.ts";
import { previewChange } from "./preview-change.ts";

/** Starts what is shut off on a node, all or those that are named: what it would do now. Changes nothing; blockers are part of the plan. */
export function previewStartInstances(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewChange(context, startInstancesInput, input, startInstancesPlanRequest);
}

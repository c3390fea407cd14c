import type { Plan } from "#lib/domain/plan/plan.ts";
import { createInstancePreviewInput } from "./create-input.ts";
import { createInstanceRequest } from "./create-plan-request.ts";
import { previewChange } from "./preview-change.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";

/** What 'New Instance' would do now. Changes nothing; blockers are part of the plan. */
export function previewCreateInstance(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewChange(context, createInstancePreviewInput, input, createInstanceRequest);
}

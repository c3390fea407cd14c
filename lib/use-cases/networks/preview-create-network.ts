import type { Plan } from "#lib/domain/plan/plan.ts";
import { createNetworkPreviewInput } from "../instances/create-input.ts";
import { createNetworkRequest } from "../instances/create-plan-request.ts";
import { previewChange } from "../instances/preview-change.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";

/** What 'New Network' would do now. Changes nothing; blockers are part of the plan. */
export function previewCreateNetwork(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewChange(context, createNetworkPreviewInput, input, createNetworkRequest);
}

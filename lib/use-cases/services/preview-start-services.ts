import type { Plan } from "#lib/domain/plan/plan.ts";
import type { MutationContext } from "../mutation.ts";
import { preview } from "../operations/preview-plan.ts";
import type { Outcome } from "../outcome.ts";
import { startServicesPreviewInput, startServicesRequest } from "./start-services-input.ts";

/** What starting a node's services would do; changes nothing. */
export function previewStartServices(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return preview(context, startServicesPreviewInput, input, startServicesRequest);
}

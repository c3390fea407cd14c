import type { Plan } from "#lib/domain/plan/plan.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { preview } from "../operations/preview-plan.ts";
import { nodeMaintenancePreviewInput } from "./node-maintenance-input.ts";
import { maintenancePlanRequest } from "./node-plan-request.ts";

/** What 'Put in Maintenance' would do now. Changes nothing; blockers are part of the plan. */
export function previewNodeMaintenance(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return preview(context, nodeMaintenancePreviewInput, input, maintenancePlanRequest);
}

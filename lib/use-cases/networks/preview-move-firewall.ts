import type { Plan } from "#lib/domain/plan/plan.ts";
import { previewChange } from "../instances/preview-change.ts";
import type { MutationContext } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { firewallPlanRequest } from "./firewall-plan-request.ts";
import { moveFirewallInput } from "./move-firewall-input.ts";

/** What 'Move Firewall' would do now. Changes nothing; blockers are part of the plan. */
export function previewMoveFirewall(context: MutationContext, input: unknown): Promise<Outcome<Plan>> {
  return previewChange(context, moveFirewallInput, input, firewallPlanRequest);
}

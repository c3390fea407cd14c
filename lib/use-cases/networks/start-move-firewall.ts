import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { firewallPlanRequest } from "./firewall-plan-request.ts";
import { moveFirewallInput } from "./move-firewall-input.ts";

/** 'Move Firewall' (requirements: OpenvCloud, the Private Network Details page's Move VFW). */
export const startMoveFirewall = mutation<typeof moveFirewallInput, Started>({
  name: "network.moveFirewall.start",
  writes: "control",
  right: "fleet.operate",
  input: moveFirewallInput,
  async run(transaction, input) {
    const planned = await firewallPlanRequest(transaction.tx, input);
    if (!planned.ok) return planned;
    return confirmPlan(transaction, { ...planned.value, reason: input.reason, planRevision: input.planRevision });
  },
});

import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { startInstancesInput } from "./instance-input.ts";
import { startInstancesPlanRequest } from "./instance-plan-request.ts";

/** Starts what is shut off on a node, all or those that are named: the plan, started (requirements: OpenvCloud, 'Putting a node in maintenance'). */
export const startStartInstances = mutation<typeof startInstancesInput, Started>({
  name: "node.instances.start",
  writes: "control",
  right: "fleet.operate",
  input: startInstancesInput,
  async run(transaction, input) {
    const planned = await startInstancesPlanRequest(transaction.tx, input);
    if (!planned.ok) return planned;
    return confirmPlan(transaction, { ...planned.value, reason: input.reason, planRevision: input.planRevision });
  },
});

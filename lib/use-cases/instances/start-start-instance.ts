import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { startInstanceInput } from "./instance-input.ts";
import { startPlanRequest } from "./instance-plan-request.ts";

/** Starts one instance that is off: the plan, started (requirements: OpenvCloud, 'Putting a node in maintenance'). */
export const startStartInstance = mutation<typeof startInstanceInput, Started>({
  name: "instance.start.start",
  writes: "control",
  right: "fleet.operate",
  input: startInstanceInput,
  async run(transaction, input) {
    const planned = await startPlanRequest(transaction.tx, input);
    if (!planned.ok) return planned;
    return confirmPlan(transaction, { ...planned.value, reason: input.reason, planRevision: input.planRevision });
  },
});

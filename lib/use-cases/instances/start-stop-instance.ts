import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { stopInstanceInput } from "./instance-input.ts";
import { stopPlanRequest } from "./instance-plan-request.ts";

/** Stops one instance where it is: the plan, started (requirements: OpenvCloud, 'Putting a node in maintenance'). */
export const startStopInstance = mutation<typeof stopInstanceInput, Started>({
  name: "instance.stop.start",
  writes: "control",
  right: "fleet.operate",
  input: stopInstanceInput,
  async run(transaction, input) {
    const planned = await stopPlanRequest(transaction.tx, input);
    if (!planned.ok) return planned;
    return confirmPlan(transaction, { ...planned.value, reason: input.reason, planRevision: input.planRevision });
  },
});

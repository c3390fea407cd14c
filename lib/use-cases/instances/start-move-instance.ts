import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { moveInstanceInput } from "./instance-input.ts";
import { movePlanRequest } from "./instance-plan-request.ts";

/** Moves one instance to the chosen node, or to the best one: the plan, started (requirements: OpenvCloud, 'Putting a node in maintenance'). */
export const startMoveInstance = mutation<typeof moveInstanceInput, Started>({
  name: "instance.move.start",
  writes: "control",
  right: "fleet.operate",
  input: moveInstanceInput,
  async run(transaction, input) {
    const planned = await movePlanRequest(transaction.tx, input);
    if (!planned.ok) return planned;
    return confirmPlan(transaction, { ...planned.value, reason: input.reason, planRevision: input.planRevision });
  },
});

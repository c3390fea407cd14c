import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { createInstanceInput } from "./create-input.ts";
import { createInstanceRequest } from "./create-plan-request.ts";

/** 'New Instance', on an enabled node only (requirements: OpenvCloud, 'Putting a node in maintenance'). */
export const startCreateInstance = mutation<typeof createInstanceInput, Started>({
  name: "instance.create.start",
  writes: "control",
  right: "fleet.operate",
  input: createInstanceInput,
  async run(transaction, input) {
    const planned = await createInstanceRequest(transaction.tx, input);
    if (!planned.ok) return planned;
    return confirmPlan(transaction, { ...planned.value, reason: input.reason, planRevision: input.planRevision });
  },
});

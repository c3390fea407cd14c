import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { createNetworkInput } from "../instances/create-input.ts";
import { createNetworkRequest } from "../instances/create-plan-request.ts";

/** 'New Network', on an enabled node only (requirements: OpenvCloud, 'Putting a node in maintenance'). */
export const startCreateNetwork = mutation<typeof createNetworkInput, Started>({
  name: "network.create.start",
  writes: "control",
  right: "fleet.operate",
  input: createNetworkInput,
  async run(transaction, input) {
    const planned = await createNetworkRequest(transaction.tx, input);
    if (!planned.ok) return planned;
    return confirmPlan(transaction, { ...planned.value, reason: input.reason, planRevision: input.planRevision });
  },
});

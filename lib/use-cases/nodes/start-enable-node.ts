import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { mutation } from "../mutation.ts";
import { notFound } from "../outcome.ts";
import { enablePlanRequest } from "./node-plan-request.ts";
import { enableNodeInput } from "./node-maintenance-input.ts";

/** 'Enable': starts what the maintenance stopped, opens the node, and compares with before. */
export const startEnableNode = mutation<typeof enableNodeInput, Started>({
  name: "node.enable.start",
  writes: "control",
  right: "fleet.operate",
  input: enableNodeInput,
  async run(transaction, input) {
    const planned = await enablePlanRequest(transaction.tx, input);
    if (!planned) return notFound(`There is no node '${input.node}'.`);
    return confirmPlan(transaction, { ...planned, reason: input.reason, planRevision: input.planRevision });
  },
});

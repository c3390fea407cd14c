import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { notFound } from "../outcome.ts";
import { decommissionNodeInput, decommissionPlanRequest } from "./decommission-input.ts";

/** 'Decommission': moves everything away, waits until the node is powered down, and takes it out for good. */
export const startDecommission = mutation<typeof decommissionNodeInput, Started>({
  name: "node.decommission.start",
  writes: "control",
  right: "fleet.register",
  input: decommissionNodeInput,
  async run(transaction, input) {
    const planned = await decommissionPlanRequest(transaction.tx, input);
    if (!planned) return notFound(`There is no node '${input.node}'.`);
    return confirmPlan(transaction, { ...planned, reason: input.reason, planRevision: input.planRevision });
  },
});

import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { mutation } from "../mutation.ts";
import { notFound } from "../outcome.ts";
import { startServicesInput, startServicesRequest } from "./start-services-input.ts";

/** 'Start' and 'Start all' of a node's service group (OpenvCloud: `ovs start services`, `ays start`). */
export const startServices = mutation<typeof startServicesInput, Started>({
  name: "node.services.start",
  writes: "control",
  right: "fleet.operate",
  input: startServicesInput,
  async run(transaction, input) {
    const planned = await startServicesRequest(transaction.tx, input);
    if (!planned) return notFound(`There is no node '${input.node}'.`);
    return confirmPlan(transaction, { ...planned, reason: input.reason, planRevision: input.planRevision });
  },
});

import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { mutation } from "../mutation.ts";
import { notFound } from "../outcome.ts";
import { maintenancePlanRequest } from "./node-plan-request.ts";
import { nodeMaintenanceInput } from "./node-maintenance-input.ts";

/** 'Put in Maintenance': Move All or Stop All on one node (requirements: OpenvCloud, 'Putting a node in maintenance'). */
export const startNodeMaintenance = mutation<typeof nodeMaintenanceInput, Started>({
  name: "node.maintenance.start",
  writes: "control",
  right: "fleet.operate",
  input: nodeMaintenanceInput,
  async run(transaction, input) {
    const planned = await maintenancePlanRequest(transaction.tx, input);
    if (!planned) return notFound(`There is no node '${input.node}'.`);
    return confirmPlan(transaction, { ...planned, reason: input.reason, planRevision: input.planRevision });
  },
});

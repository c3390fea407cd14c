import { mutation } from "../mutation.ts";
import { confirmPlan, type Started } from "../operations/confirm-plan.ts";
import { notFound } from "../outcome.ts";
import { rollingInput, rollingPlanRequest } from "./rolling-input.ts";

/** 'Rolling maintenance': node after node is drained, worked on, enabled and waited for. */
export const startRolling = mutation<typeof rollingInput, Started>({
  name: "fleet.rolling.start",
  writes: "control",
  right: "fleet.operate",
  input: rollingInput,
  async run(transaction, input) {
    const request = await rollingPlanRequest(transaction.tx, input);
    if ("unknown" in request) return notFound(`There is no node '${request.unknown}'.`);
    return confirmPlan(transaction, { ...request, reason: input.reason, planRevision: input.planRevision });
  },
});

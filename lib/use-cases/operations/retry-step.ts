import { mutation } from "../mutation.ts";
import { done } from "../outcome.ts";
import { stepInput } from "./operation-input.ts";
import { tellVerb } from "./operation-verb.ts";
import { revivedStatus, stepForVerb } from "./step-verb.ts";

/** Runs a failed step again, from its look at the world on; the operation goes on. */
export const retryStep = mutation<typeof stepInput, { operationId: string }>({
  name: "operation.step.retry",
  writes: "control",
  right: "self.manage",
  input: stepInput,
  async run(transaction, input) {
    const found = await stepForVerb(transaction, input, "retry");
    if (!found.ok) return found;
    const { operation, row, step } = found;
    const operationId = operation.id;
    await transaction.tx.step.update({
      where: { operationId_id: { operationId, id: row.id } },
      data: { status: "pending", error: null, finishedAt: null, startedAt: null, phase: null, progress: null },
    });
    await transaction.tx.operation.update({
      where: { id: operationId },
      data: { status: revivedStatus(row.direction), failure: null, finishedAt: null },
    });
    await tellVerb(transaction, operation, "retry", `Retry of '${step.name}' asked for`, row.id);
    return done({ operationId });
  },
});

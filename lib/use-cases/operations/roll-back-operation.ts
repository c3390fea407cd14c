import { mutation } from "../mutation.ts";
import { done } from "../outcome.ts";
import { operationInput } from "./operation-input.ts";
import { operationForVerb, tellVerb } from "./operation-verb.ts";

/** Takes a failed operation back by its abort policy. */
export const rollBackOperation = mutation<typeof operationInput, { operationId: string }>({
  name: "operation.rollBack",
  writes: "control",
  right: "self.manage",
  input: operationInput,
  async run(transaction, input) {
    const found = await operationForVerb(transaction, input, "rollBack");
    if (!found.ok) return found;
    const { id } = found.operation;
    const { tx, actor, now } = transaction;
    await tx.operation.update({
      where: { id },
      data: {
        status: "aborting",
        abortRequestedAt: now,
        abortRequestedBy: actor.name,
        failure: null,
        finishedAt: null,
      },
    });
    await tellVerb(transaction, found.operation, "rollBack", "Roll-back asked for");
    return done({ operationId: id });
  },
});

import { mutation } from "../mutation.ts";
import { done } from "../outcome.ts";
import { operationInput } from "./operation-input.ts";
import { operationForVerb, tellVerb } from "./operation-verb.ts";
import { pauseChildren } from "./pause-children.ts";

/** Starts no new step until it is resumed, nor do the operations that it runs; what is in flight goes on to its end. */
export const pauseOperation = mutation<typeof operationInput, { operationId: string }>({
  name: "operation.pause",
  writes: "control",
  right: "self.manage",
  input: operationInput,
  async run(transaction, input) {
    const found = await operationForVerb(transaction, input, "pause");
    if (!found.ok) return found;
    const { id } = found.operation;
    await transaction.tx.operation.update({
      where: { id },
      data: { pauseRequested: true },
    });
    await tellVerb(transaction, found.operation, "pause", "Pause asked for");
    await pauseChildren(transaction, id);
    return done({ operationId: id });
  },
});

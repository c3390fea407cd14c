import { mutation } from "../mutation.ts";
import { done } from "../outcome.ts";
import { operationInput } from "./operation-input.ts";
import { operationForVerb, tellVerb } from "./operation-verb.ts";
import { resumeChildren } from "./pause-children.ts";
import { stirParent } from "./rest-parent.ts";

/** Lets a paused operation start steps again, and the operations that were paused with it. */
export const resumeOperation = mutation<typeof operationInput, { operationId: string }>({
  name: "operation.resume",
  writes: "control",
  right: "self.manage",
  input: operationInput,
  async run(transaction, input) {
    const found = await operationForVerb(transaction, input, "resume");
    if (!found.ok) return found;
    const { id, status } = found.operation;
    await transaction.tx.operation.update({
      where: { id },
      data: { pauseRequested: false, status: status === "paused" ? "running" : status },
    });
    await tellVerb(transaction, found.operation, "resume", "Resumed");
    await stirParent(transaction.tx, found.operation);
    await resumeChildren(transaction, id);
    return done({ operationId: id });
  },
});

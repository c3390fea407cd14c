import type { ControlJson } from "#lib/ports/databases.ts";
import { mutation } from "../mutation.ts";
import { conflict, done } from "../outcome.ts";
import { stepInput } from "./operation-input.ts";
import { tellVerb } from "./operation-verb.ts";
import { revivedStatus, stepForVerb } from "./step-verb.ts";

/**
 * Leaves a failed step as it is, where the step allows it; the operation goes on. A step that allows it is
 * left out before its turn as well: the dispatcher then finds it settled.
 */
export const skipStep = mutation<typeof stepInput, { operationId: string }>({
  name: "operation.step.skip",
  writes: "control",
  right: "self.manage",
  input: stepInput,
  async run(transaction, input) {
    const found = await stepForVerb(transaction, input, "skip");
    if (!found.ok) return found;
    const { operation, row, step } = found;
    const operationId = operation.id;
    // What is left undone needs a decision first: the plan's question asks for it.
    const question = row.status === "failed" ? step.onSkip : undefined;
    const skipped = await transaction.tx.step.updateMany({
      where: { operationId, id: row.id, status: row.status },
      data: question
        ? { status: "asking", question: question as unknown as ControlJson, finishedAt: null }
        : { status: "skipped", finishedAt: transaction.now },
    });
    if (skipped.count === 0) return conflict(`'${step.name}' has just begun.`, operationId);
    if (row.status === "failed") {
      await transaction.tx.operation.update({
        where: { id: operationId },
        data: { status: revivedStatus(row.direction), failure: null, finishedAt: null },
      });
    }
    await tellVerb(
      transaction,
      operation,
      "skip",
      `'${step.name}' skipped${input.reason ? `: ${input.reason}` : ""}`,
      row.id,
    );
    return done({ operationId });
  },
});

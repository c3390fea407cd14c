import { mutation } from "../mutation.ts";
import { done } from "../outcome.ts";
import { operationInput } from "./operation-input.ts";
import { operationForVerb, tellVerb } from "./operation-verb.ts";

/** Asks for the way back: no new step starts, what is in flight comes to rest, what is done is taken back. */
export const abortOperation = mutation<typeof operationInput, { operationId: string }>({
  name: "operation.abort",
  writes: "control",
  right: "self.manage",
  input: operationInput,
  async run(transaction, input) {
    const found = await operationForVerb(transaction, input, "abort");
    if (!found.ok) return found;
    const { id } = found.operation;
    const { tx, actor, now } = transaction;
    await tx.operation.update({
      where: { id },
      data: { status: "aborting", abortRequestedAt: now, abortRequestedBy: actor.name, pauseRequested: false },
    });
    await tellVerb(transaction, found.operation, "abort", `Abort asked for${input.reason ? `: ${input.reason}` : ""}`);
    return done({ operationId: id });
  },
});

import { ABORT_CONFIRMED } from "#lib/domain/clusters/abort-consent.ts";
import { abortInPhase } from "#lib/domain/plan/abort-in-phase.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { stepStateOf } from "#lib/queries/operations/step-state-of.ts";
import { mutation } from "../mutation.ts";
import { conflict, done } from "../outcome.ts";
import { abortInput } from "./operation-input.ts";
import { operationForVerb, tellVerb } from "./operation-verb.ts";

/** Asks for the way back: no new step starts, what is in flight comes to rest, what is done is taken back. */
export const abortOperation = mutation<typeof abortInput, { operationId: string }>({
  name: "operation.abort",
  writes: "control",
  right: "self.manage",
  input: abortInput,
  async run(transaction, input) {
    const found = await operationForVerb(transaction, input, "abort");
    if (!found.ok) return found;
    const { id } = found.operation;
    const { tx, actor, now } = transaction;
    const rows = await tx.step.findMany({ where: { operationId: id } });
    const { stages } = found.operation.plan as unknown as Plan;
    const inPhase = abortInPhase({ stages, steps: new Map(rows.map((row) => [row.id, stepStateOf(row)])) });
    if (inPhase.refusal !== null) return conflict(inPhase.refusal, id);
    if (inPhase.consequence !== null) {
      if (input.consequence !== inPhase.consequence) return conflict(needsAccepting(inPhase.consequence), id);
      const message = `Accepted: ${inPhase.consequence}`;
      await tx.journalEntry.create({ data: { operationId: id, event: ABORT_CONFIRMED, message, byName: actor.name } });
    }
    await tx.operation.update({
      where: { id },
      data: { status: "aborting", abortRequestedAt: now, abortRequestedBy: actor.name, pauseRequested: false },
    });
    await tellVerb(transaction, found.operation, "abort", `Abort asked for${input.reason ? `: ${input.reason}` : ""}`);
    return done({ operationId: id });
  },
});

function needsAccepting(consequence: string): string {
  return `The last safe moment to abort is past. ${consequence} Abort again with that sentence as 'consequence' to accept it.`;
}

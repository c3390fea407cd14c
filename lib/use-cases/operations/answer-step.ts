import type { Answer, Question } from "#lib/domain/plan/plan.ts";
import type { ControlJson } from "#lib/ports/databases.ts";
import { mutation, type Transaction } from "../mutation.ts";
import { conflict, done, invalid } from "../outcome.ts";
import { answerInput } from "./operation-input.ts";
import { tellVerb } from "./operation-verb.ts";
import { stepForVerb, type StepFound } from "./step-verb.ts";
import { wakeStep } from "./wake-step.ts";

/** Answers the question that a step waits with. Names the question: a stale answer is refused. */
export const answerStep = mutation<typeof answerInput, { operationId: string }>({
  name: "operation.step.answer",
  writes: "control",
  right: "self.manage",
  input: answerInput,
  async run(transaction, input) {
    const found = await stepForVerb(transaction, input, "answer");
    if (!found.ok) return found;
    const question = found.row.question as Question | null;
    if (question?.id !== input.question)
      return conflict("That question isn't open any more. Look again.", found.operation.id);
    const answer = question.answers.find((each) => each.id === input.answer);
    if (!answer)
      return invalid(`Answer one of: ${question.answers.map((each) => each.id).join(", ")}.`, { answer: "unknown" });
    if (answer.needsReason && !input.reason) {
      return invalid(`Say why: '${answer.label}' is kept with its reason.`, { reason: "Give a reason." });
    }
    if (answer.needsTyped !== undefined && input.typed.trim() !== answer.needsTyped) {
      return invalid(`Type ${answer.needsTyped} to confirm.`, { typed: `Type ${answer.needsTyped}.` });
    }
    await carryOut(transaction, found, answer);
    await tellVerb(
      transaction,
      found.operation,
      "answer",
      `'${question.text}' answered: ${answer.label}${input.reason ? `. ${input.reason}` : ""}`,
      found.row.id,
    );
    return done({ operationId: found.operation.id });
  },
});

async function carryOut(
  { tx, actor, now }: Transaction,
  { operation, row, step }: StepFound,
  { then }: Answer,
): Promise<void> {
  const operationId = operation.id;
  const where = { operationId_id: { operationId, id: row.id } };
  const wake = { operationId, stepId: row.id, attempt: row.attempt, inSeconds: 0 };
  switch (then.do) {
    case "wait":
      await tx.step.update({
        where,
        data: { status: "running", deadlineAt: new Date(now.getTime() + then.seconds * 1000) },
      });
      return wakeStep(tx, { ...wake, actionType: step.action.type });
    case "perform":
      await tx.step.update({
        where,
        // What an earlier action has kept is not the new one's.
        data: {
          status: "running",
          error: null,
          deadlineAt: then.timeoutSeconds ? new Date(now.getTime() + then.timeoutSeconds * 1000) : null,
          handle: {},
          replacement: then.action as unknown as ControlJson,
        },
      });
      return wakeStep(tx, { ...wake, actionType: then.action.type });
    case "retry":
      await tx.step.update({ where, data: { status: "pending", startedAt: null, error: null } });
      return;
    case "skip":
      await tx.step.update({ where, data: { status: "skipped", finishedAt: now } });
      return;
    case "rollBack":
      await tx.operation.update({
        where: { id: operationId },
        data: { status: "aborting", abortRequestedAt: now, abortRequestedBy: actor.name },
      });
      return;
  }
}

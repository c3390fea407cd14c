import type { z } from "zod";
import { stepVerbRefusal, type StepVerb } from "#lib/domain/operation/verbs.ts";
import type { Step } from "#lib/domain/plan/plan.ts";
import type { Direction, StepStatus } from "#lib/domain/plan/step-state.ts";
import type { Transaction } from "../mutation.ts";
import { conflict, notFound, type Refusal } from "../outcome.ts";
import type { stepInput } from "./operation-input.ts";
import { operationFor, subjectOf, type OperationRow } from "./operation-verb.ts";

export interface StepFound {
  ok: true;
  operation: OperationRow;
  step: Step;
  row: { id: string; status: string; direction: string; attempt: number; question: unknown };
}

/** The step and its operation, locked, where the verb is possible now. */
export async function stepForVerb(
  transaction: Transaction,
  input: z.output<typeof stepInput>,
  verb: StepVerb,
): Promise<StepFound | Refusal> {
  const found = await operationFor(transaction, { operation: input.operation, reason: "" });
  if (!found.ok) return found;
  const { operation } = found;
  const row = await transaction.tx.step.findUnique({
    where: { operationId_id: { operationId: operation.id, id: input.step } },
  });
  if (!row) return notFound("The operation has no such step.");
  const step = row.step as unknown as Step;
  const facts = {
    status: row.status as StepStatus,
    skippable: step.skippable ?? false,
    skippableAhead: step.skippableAhead ?? false,
    name: step.name,
    direction: row.direction as Direction,
  };
  const refusal = stepVerbRefusal(verb, subjectOf(operation), facts);
  return refusal ? conflict(refusal, operation.id) : { ok: true, operation, step, row };
}

/** The status that a failed operation goes back to when one of its steps is retried or skipped. */
export function revivedStatus(direction: string): "running" | "aborting" {
  return direction === "back" ? "aborting" : "running";
}

import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { rightOfKind } from "#lib/domain/operation/kinds.ts";
import { operationVerbRefusal, type OperationVerb } from "#lib/domain/operation/verbs.ts";
import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { Transaction } from "../mutation.ts";
import { notify, wakeDispatcher } from "../notify.ts";
import { conflict, forbidden, notFound, type Refusal } from "../outcome.ts";
import type { operationInput } from "./operation-input.ts";

export type OperationRow = NonNullable<Awaited<ReturnType<typeof lockOperation>>>;
type Found = { ok: true; operation: OperationRow } | Refusal;

/** The operation, locked for this transaction; whoever may start its kind may act on it. */
export async function operationFor(
  { tx, actor }: Transaction,
  { operation: id }: z.output<typeof operationInput>,
): Promise<Found> {
  const operation = await lockOperation(tx, id);
  if (!operation) return notFound("There is no such operation.");
  const refusal = actor.kind === "system" ? null : refusalOf(actor, rightOfKind(operation.kind));
  return refusal ? forbidden(refusal) : { ok: true, operation };
}

/** The same, and the verb must be possible in its present status. */
export async function operationForVerb(
  transaction: Transaction,
  input: z.output<typeof operationInput>,
  verb: OperationVerb,
): Promise<Found> {
  const found = await operationFor(transaction, input);
  if (!found.ok) return found;
  const refusal = operationVerbRefusal(verb, subjectOf(found.operation));
  return refusal ? conflict(refusal, found.operation.id) : found;
}

export function subjectOf({ status, pauseRequested, abortRequestedAt }: OperationRow): {
  status: OperationStatus;
  pauseRequested: boolean;
  abortRequested: boolean;
} {
  return { status: status as OperationStatus, pauseRequested, abortRequested: abortRequestedAt !== null };
}

/** Journal, audit, wake-up and notice of a verb, in its transaction. */
export async function tellVerb(
  transaction: Transaction,
  operation: OperationRow,
  event: string,
  message: string,
  stepId?: string,
): Promise<void> {
  const { tx, actor, audit } = transaction;
  await tx.journalEntry.create({
    data: { operationId: operation.id, stepId: stepId ?? null, event, message, byName: actor.name },
  });
  await audit({
    action: `operation.${event}`,
    subject: { kind: "operation", id: operation.id, name: operation.title },
    before: { status: operation.status },
    after: { message },
    operationId: operation.id,
  });
  await wakeDispatcher(tx);
  await notify(tx, ["operations", `operation:${operation.id}`]);
}

async function lockOperation(tx: ControlTx, id: string) {
  await tx.$executeRaw`SELECT 1 FROM "Operation" WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.operation.findUnique({ where: { id } });
}

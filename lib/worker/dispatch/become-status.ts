import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { recordAudit } from "#lib/use-cases/record-audit.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { closeMaintenance } from "#lib/use-cases/operations/close-maintenance.ts";
import { notify, wakeDispatcher } from "#lib/use-cases/notify.ts";
import { restParent } from "#lib/use-cases/operations/rest-parent.ts";
import { revivedStatus } from "#lib/use-cases/operations/step-verb.ts";
import { wakeStep } from "#lib/use-cases/operations/wake-step.ts";

const MESSAGES: Record<OperationStatus, string> = {
  queued: "Queued",
  running: "Running",
  paused: "Paused: nothing is in flight",
  asking: "Waits for an answer",
  aborting: "Aborting",
  succeeded: "Succeeded",
  aborted: "Aborted: the way back is complete",
  failed: "Failed: retry, skip or roll back",
  abortFailed: "Failed on the way back",
};

/**
 * Gives an operation its new status. An end releases claims and reservations; a failure keeps them
 * until somebody resolves it.
 */
export async function becomeStatus(
  tx: ControlTx,
  operationId: string,
  status: OperationStatus,
  now: Date,
): Promise<void> {
  const ended = status === "succeeded" || status === "aborted";
  const stopped = ended || status === "failed" || status === "abortFailed";
  const failure = status === "failed" || status === "abortFailed" ? await firstError(tx, operationId) : null;
  const before = await tx.operation.findUniqueOrThrow({ where: { id: operationId } });
  await tx.operation.update({
    where: { id: operationId },
    data: {
      status,
      failure,
      startedAt: before.startedAt ?? now,
      finishedAt: stopped ? now : null,
      ...(status === "paused" ? {} : stopped ? { pauseRequested: false } : {}),
    },
  });
  await tx.journalEntry.create({
    data: { operationId, event: status, message: failure ? `${MESSAGES[status]}. ${failure}` : MESSAGES[status] },
  });
  if (ended) await release(tx, operationId);
  if (ended && before.maintenanceId) await closeMaintenance(tx, before.maintenanceId, now);
  if (stopped) await tellEnd(tx, before, status, failure);
  if (status === "paused") await restParent(tx, before);
  if (before.parentOperationId && before.parentStepId && stopped)
    await wakeParent(tx, before.parentOperationId, before.parentStepId, status);
}

async function release(tx: ControlTx, operationId: string): Promise<void> {
  await tx.claim.deleteMany({ where: { operationId } });
  await tx.reservation.deleteMany({ where: { operationId } });
}

interface Ended {
  id: string;
  kind: string;
  title: string;
  status: string;
  subjectName: string;
}

async function tellEnd(
  tx: ControlTx,
  operation: Ended,
  status: OperationStatus,
  failure: string | null,
): Promise<void> {
  await recordAudit(tx, systemActor("worker"), {
    action: `operation.${status}`,
    subject: { kind: "operation", id: operation.id, name: operation.title },
    before: { status: operation.status },
    after: { status, ...(failure ? { failure } : {}) },
    operationId: operation.id,
  });
  await notify(tx, ["nodes", `node:${operation.subjectName}`, "audit"]);
}

async function firstError(tx: ControlTx, operationId: string): Promise<string | null> {
  const step = await tx.step.findFirst({ where: { operationId, status: "failed" }, orderBy: { finishedAt: "asc" } });
  return step?.error ?? null;
}

/** A parent's step that runs looks at once; one that failed with its child goes on when the child has succeeded. */
async function wakeParent(tx: ControlTx, operationId: string, stepId: string, child: OperationStatus): Promise<void> {
  const where = { operationId_id: { operationId, id: stepId } };
  const step = await tx.step.findUnique({ where });
  if (step?.status === "running")
    return wakeStep(tx, { operationId, stepId, attempt: step.attempt, actionType: step.actionType, inSeconds: 0 });
  if (step?.status !== "failed" || child !== "succeeded") return;
  await tx.step.update({ where, data: { status: "pending", error: null, finishedAt: null, startedAt: null } });
  await tx.operation.updateMany({
    where: { id: operationId, status: { in: ["failed", "abortFailed"] } },
    data: { status: revivedStatus(step.direction), failure: null, finishedAt: null },
  });
  await wakeDispatcher(tx);
}

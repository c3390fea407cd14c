import type { Decision } from "#lib/domain/dispatch/dispatch.ts";
import type { ControlJson, ControlTx } from "#lib/ports/databases.ts";
import { notify, wakeDispatcher } from "#lib/use-cases/notify.ts";
import { insertSteps } from "#lib/use-cases/operations/insert-steps.ts";
import { jobKeyOf, TASK_PREFIX, wakeStep } from "#lib/use-cases/operations/wake-step.ts";
import { becomeStatus } from "./become-status.ts";

/** Writes what the dispatcher has decided. Every write tells open pages and wakes whom it concerns. */
export async function applyDecision(tx: ControlTx, decision: Decision, now: Date): Promise<void> {
  const changed = new Set<string>();
  for (const { operationId, step } of decision.beside) {
    await insertSteps(tx, operationId, "beside", [{ name: "Abort", steps: [step] }]);
    await startStep(tx, operationId, step.id, now);
    changed.add(operationId);
  }
  for (const { operationId, stepId } of decision.cancel) {
    if (await cancelStep(tx, operationId, stepId, now)) changed.add(operationId);
  }
  for (const { operationId, stages } of decision.wayBack) {
    await tx.operation.update({ where: { id: operationId }, data: { wayBack: stages as unknown as ControlJson } });
    await insertSteps(tx, operationId, "back", stages);
    changed.add(operationId);
  }
  // The way back's first steps, and what becomes of an operation without any, are a new reading.
  if (decision.wayBack.length > 0 || decision.cancel.length > 0) await wakeDispatcher(tx);
  for (const { operationId, stepId } of decision.start) {
    await startStep(tx, operationId, stepId, now);
    changed.add(operationId);
  }
  for (const { operationId, status } of decision.become) {
    await becomeStatus(tx, operationId, status, now);
    changed.add(operationId);
  }
  if (changed.size > 0) await notify(tx, ["operations", ...[...changed].map((id) => `operation:${id}`)]);
}

/** A conditional update: a step that isn't pending any more is neither started nor woken. */
async function startStep(tx: ControlTx, operationId: string, stepId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH started AS (
      UPDATE "Step" SET status = 'running', attempt = attempt + 1, "startedAt" = ${now}, "finishedAt" = NULL, error = NULL,
        handle = NULL, "cancelRequested" = false, question = NULL, replacement = NULL,
        "deadlineAt" = ${now}::timestamptz + make_interval(secs => (step->>'timeoutSeconds')::float8)
      WHERE "operationId" = ${operationId}::uuid AND id = ${stepId} AND status = 'pending'
      RETURNING attempt, "actionType"
    )
    SELECT graphile_worker.add_job(${TASK_PREFIX} || "actionType", job_key := ${jobKeyOf(operationId, stepId)},
      payload := json_build_object('operationId', ${operationId}::text, 'stepId', ${stepId}::text, 'attempt', attempt),
      max_attempts := 25) FROM started`;
}

/** A waiting question is withdrawn at once; a running step is told, and looked at again. True where that is news. */
async function cancelStep(tx: ControlTx, operationId: string, stepId: string, now: Date): Promise<boolean> {
  const withdrawn = await tx.step.updateMany({
    where: { operationId, id: stepId, status: "asking" },
    data: { status: "cancelled", finishedAt: now, leaseToken: { increment: 1 } },
  });
  if (withdrawn.count > 0) return true;
  const told = await tx.step.updateManyAndReturn({
    where: { operationId, id: stepId, status: "running", cancelRequested: false },
    data: { cancelRequested: true },
    select: { attempt: true, actionType: true },
  });
  for (const row of told) await wakeStep(tx, { operationId, stepId, ...row, inSeconds: 0 });
  return told.length > 0;
}

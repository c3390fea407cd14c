import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { notify } from "../notify.ts";
import { recordAudit } from "../record-audit.ts";

export const CONTROL_RESTORED = "control was restored";

const ACTIVE: OperationStatus[] = ["queued", "running", "paused", "asking", "aborting"];

/**
 * Sets every active operation and its steps in flight to failed, with journal line and audit; returns how many. None
 * goes on by itself, one that was being aborted neither: a person retries from where it stands, or rolls back.
 */
export async function failActiveOperations(tx: ControlTx, now: Date): Promise<number> {
  const active = await tx.operation.findMany({ where: { status: { in: ACTIVE } }, orderBy: { createdAt: "asc" } });
  const operationId = { in: active.map(({ id }) => id) };
  // The raised lease token fences off a worker that still has such a step in hand.
  await tx.step.updateMany({
    where: { operationId, status: { in: ["running", "asking"] } },
    data: {
      status: "failed",
      error: CONTROL_RESTORED,
      finishedAt: now,
      leaseOwner: null,
      leaseToken: { increment: 1 },
    },
  });
  for (const operation of active) {
    await stopAtNextStep(tx, operation, now);
    const event = { operationId: operation.id, at: now, event: "failed", message: CONTROL_RESTORED, byName: null };
    await tx.journalEntry.create({ data: event });
    await recordAudit(tx, systemActor("start-up"), {
      action: "operation.restored",
      subject: { kind: operation.subjectKind, id: operation.subjectId, name: operation.subjectName },
      before: { status: operation.status },
      after: { status: "failed" },
      reason: CONTROL_RESTORED,
      operationId: operation.id,
    });
  }
  if (active.length > 0) await notify(tx, ["operations", ...active.map(({ id }) => `operation:${id}`), "audit"]);
  return active.length;
}

/** Where nothing was in flight, the step that would have come next is what has failed: without one nothing could be retried. */
async function stopAtNextStep(
  tx: ControlTx,
  { id, wayBack }: { id: string; wayBack: unknown },
  now: Date,
): Promise<void> {
  const back = wayBack !== null;
  await tx.operation.update({
    where: { id },
    // A way back that isn't built yet has to be asked for again.
    data: {
      status: back ? "abortFailed" : "failed",
      failure: CONTROL_RESTORED,
      ...(!back && { abortRequestedAt: null }),
    },
  });
  const ofWay = { operationId: id, direction: back ? "back" : "forward" };
  if ((await tx.step.count({ where: { ...ofWay, status: "failed" } })) > 0) return;
  const next = await tx.step.findFirst({
    where: { ...ofWay, status: "pending" },
    orderBy: [{ stageIndex: "asc" }, { ordinal: "asc" }],
  });
  if (!next) return;
  await tx.step.update({
    where: { operationId_id: { operationId: id, id: next.id } },
    data: { status: "failed", error: CONTROL_RESTORED, finishedAt: now },
  });
}

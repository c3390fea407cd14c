import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { notify } from "../notify.ts";
import { recordAudit } from "../record-audit.ts";

export const CONTROL_RESTORED = "control was restored";

const ACTIVE: OperationStatus[] = ["queued", "running", "paused", "asking", "aborting"];

/** Sets every active operation and its steps in flight to failed, with journal line and audit; returns how many. */
export async function failActiveOperations(tx: ControlTx, now: Date): Promise<number> {
  const active = await tx.operation.findMany({ where: { status: { in: ACTIVE } }, orderBy: { createdAt: "asc" } });
  const operationId = { in: active.map(({ id }) => id) };
  await tx.operation.updateMany({ where: { id: operationId }, data: { status: "failed", failure: CONTROL_RESTORED } });
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

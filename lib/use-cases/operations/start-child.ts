import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { recordAudit } from "../record-audit.ts";
import { conflict, notFound, type Outcome } from "../outcome.ts";
import { confirmPlan, type Confirmation, type Started } from "./confirm-plan.ts";

type Child = Omit<Confirmation, "reason"> & { parent: { operationId: string; stepId: string } };

/**
 * Starts a child operation for its parent, with the parent's reason, in the name of who started that. A
 * parent that is to pause or to end starts none: whoever asks for that holds its row, and finds the child or
 * none.
 */
export async function startChild(
  { control, now }: { control: ControlClient; now: () => Date },
  child: Child,
): Promise<Outcome<Started>> {
  return control.$transaction(async (tx) => {
    const { operationId } = child.parent;
    await tx.$executeRaw`SELECT 1 FROM "Operation" WHERE id = ${operationId}::uuid FOR SHARE`;
    const parent = await tx.operation.findUnique({ where: { id: operationId } });
    if (!parent) return notFound("The parent operation doesn't exist any more.");
    if (parent.pauseRequested) return conflict("The larger operation is paused.", operationId);
    const actor = { ...systemActor(parent.byName), id: parent.byId };
    const transaction = {
      tx,
      actor,
      now: now(),
      audit: (line: Parameters<typeof recordAudit>[2]) => recordAudit(tx, actor, line),
    };
    return confirmPlan(transaction, { ...child, reason: parent.reason });
  });
}

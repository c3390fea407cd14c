import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { recordAudit } from "../record-audit.ts";
import { notFound, type Outcome } from "../outcome.ts";
import { confirmPlan, type Confirmation, type Started } from "./confirm-plan.ts";

type Child = Omit<Confirmation, "reason"> & { parent: { operationId: string; stepId: string } };

/** Starts a child operation for its parent, with the parent's reason, in the name of who started that. */
export async function startChild(
  { control, now }: { control: ControlClient; now: () => Date },
  child: Child,
): Promise<Outcome<Started>> {
  return control.$transaction(async (tx) => {
    const parent = await tx.operation.findUnique({ where: { id: child.parent.operationId } });
    if (!parent) return notFound("The parent operation doesn't exist any more.");
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

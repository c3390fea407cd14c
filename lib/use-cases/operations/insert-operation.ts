import type { Plan } from "#lib/domain/plan/plan.ts";
import type { ControlJson, ControlTx } from "#lib/ports/databases.ts";
import { notify, wakeDispatcher } from "../notify.ts";
import type { Actor } from "../actor.ts";
import { insertSteps } from "./insert-steps.ts";

export interface NewOperation {
  plan: Plan;
  request: unknown;
  reason: string;
  actor: Actor;
  maintenanceId: string | null;
  parent: { operationId: string; stepId: string } | null;
}

/** Writes an operation with its steps, claims and reservations, and wakes the dispatcher. Answers its id. */
export async function insertOperation(
  tx: ControlTx,
  { plan, request, reason, actor, maintenanceId, parent }: NewOperation,
): Promise<string> {
  const { id } = await tx.operation.create({
    data: {
      kind: plan.kind,
      subjectKind: plan.subject.kind,
      subjectId: plan.subject.id,
      subjectName: plan.subject.name,
      title: plan.title,
      plan: plan as unknown as ControlJson,
      formatVersion: plan.formatVersion,
      planRevision: plan.revision,
      request: request as ControlJson,
      reason,
      byKind: actor.kind,
      byId: actor.id,
      byName: actor.name,
      maintenanceId,
      parentOperationId: parent?.operationId ?? null,
      parentStepId: parent?.stepId ?? null,
    },
    select: { id: true },
  });
  await insertSteps(tx, id, "forward", plan.stages);
  await tx.claim.createMany({ data: plan.claims.map((key) => ({ key, operationId: id })) });
  await tx.reservation.createMany({ data: plan.reserves.map((reserve) => ({ ...reserve, operationId: id })) });
  await tx.journalEntry.create({
    data: {
      operationId: id,
      event: "confirmed",
      message: `Confirmed: ${plan.confirmLabel}. ${reason}`.trimEnd(),
      byName: actor.name,
    },
  });
  await wakeDispatcher(tx);
  await notify(tx, ["operations", `operation:${id}`, "nodes", `node:${plan.subject.name}`]);
  return id;
}

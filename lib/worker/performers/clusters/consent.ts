import type { Plan } from "#lib/domain/plan/plan.ts";
import { ABORT_CONFIRMED } from "#lib/domain/clusters/abort-consent.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

/** Whether an abort or a roll-back of the operation was asked for. */
export async function isAbortAsked(control: ControlClient, operationId: string): Promise<boolean> {
  const { abortRequestedAt } = await control.operation.findUniqueOrThrow({
    where: { id: operationId },
    select: { abortRequestedAt: true },
  });
  return abortRequestedAt !== null;
}

/**
 * Whether somebody has accepted that the cluster becomes inconsistent: by an abort or a roll-back that was told so, or,
 * of an upgrade that was started elsewhere, by a plan that says so.
 */
export async function isConsequenceAccepted(control: ControlClient, operationId: string): Promise<boolean> {
  const { kind, plan } = await control.operation.findUniqueOrThrow({ where: { id: operationId } });
  if (kind === "cluster.abort") {
    return (plan as unknown as Plan).warnings.some(({ code }) => code === "abort.inconsistent");
  }
  const told = await control.journalEntry.count({
    where: { operationId, event: { in: [ABORT_CONFIRMED, "rollBack"] } },
  });
  return told > 0;
}

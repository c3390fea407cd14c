import type { ActiveOperation } from "#lib/domain/dispatch/active-operation.ts";
import { PLAN_FORMAT, type Plan, type Stage } from "#lib/domain/plan/plan.ts";
import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { stepStateOf } from "#lib/queries/operations/step-state-of.ts";

const ACTIVE: OperationStatus[] = ["queued", "running", "paused", "asking", "aborting", "failed", "abortFailed"];

/**
 * Every operation that has not ended, oldest first, with its journal's state. Those of a newer
 * plan format are left to newer workers.
 */
export async function loadActiveOperations(tx: ControlTx): Promise<ActiveOperation[]> {
  const rows = await tx.operation.findMany({
    where: { status: { in: ACTIVE }, formatVersion: { lte: PLAN_FORMAT } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    include: { steps: { omit: { step: true, handle: true } } },
  });
  return rows.map((row) => {
    const plan = row.plan as unknown as Plan;
    return {
      id: row.id,
      status: row.status as OperationStatus,
      stages: plan.stages,
      wayBack: row.wayBack as unknown as Stage[] | null,
      abortPolicy: plan.abortPolicy,
      steps: new Map(row.steps.map((step) => [step.id, stepStateOf(step)])),
      pauseRequested: row.pauseRequested,
      abortRequested: row.abortRequestedAt !== null,
    };
  });
}

import type { ActiveOperation } from "#lib/domain/dispatch/active-operation.ts";
import { PLAN_FORMAT, type Stage } from "#lib/domain/plan/plan.ts";
import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { stepStateOf } from "#lib/queries/operations/step-state-of.ts";
import type { PlanBook } from "./plan-book.ts";

const ACTIVE: OperationStatus[] = ["queued", "running", "paused", "asking", "aborting", "failed", "abortFailed"];

/**
 * Every operation that has not ended, oldest first, with its journal's state. Those of a newer
 * plan format are left to newer workers. What it decides on is held until the transaction ends, so that a
 * person's verb comes wholly before a decision or wholly after it.
 */
export async function loadActiveOperations(tx: ControlTx, book: PlanBook): Promise<ActiveOperation[]> {
  const held = await holdOperations(tx);
  const rows = await tx.operation.findMany({
    where: { status: { in: ACTIVE }, formatVersion: { lte: PLAN_FORMAT } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    omit: { plan: true, request: true },
    include: { steps: { omit: { step: true, handle: true } } },
  });
  const plans = await book.plansOf(
    tx,
    rows.map(({ id }) => id),
  );
  const beingChanged = new Set(rows.map(({ id }) => id).filter((id) => !held.has(id)));
  return rows.flatMap((row) => {
    const plan = plans.get(row.id);
    if (!plan) return [];
    return {
      id: row.id,
      status: row.status as OperationStatus,
      stages: plan.stages,
      wayBack: row.wayBack as unknown as Stage[] | null,
      abortPolicy: plan.abortPolicy,
      steps: new Map(row.steps.map((step) => [step.id, stepStateOf(step)])),
      pauseRequested: row.pauseRequested,
      abortRequested: row.abortRequestedAt !== null,
      // The end of a child is written into its parent as well.
      beingChanged: beingChanged.has(row.id) || beingChanged.has(row.parentOperationId ?? ""),
    };
  });
}

/** Waits for nobody: one that a verb holds now is left to the dispatch that comes after it. */
async function holdOperations(tx: ControlTx): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM "Operation" WHERE status = ANY (${ACTIVE}) FOR NO KEY UPDATE SKIP LOCKED`;
  return new Set(rows.map(({ id }) => id));
}

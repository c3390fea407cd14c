import type { Action } from "#lib/domain/plan/action.ts";
import type { Step } from "#lib/domain/plan/plan.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

/** A step that this worker holds. Whoever leases it next makes this one's token stale. */
export interface Lease {
  operationId: string;
  stepId: string;
  attempt: number;
  token: number;
  step: Step;
  /** The step's own action, or the answer's that took its place. */
  action: Action;
  handle: unknown;
  startedAt: Date;
  deadlineAt: Date | null;
  cancelRequested: boolean;
  /** Another worker, or this one before it was started again, held the step before. */
  takenOver: boolean;
  maintenanceId: string | null;
}

export interface StepJob {
  operationId: string;
  stepId: string;
  attempt: number;
}

interface LeasedRow {
  leaseToken: number;
  previousOwner: string | null;
  step: Step;
  replacement: Action | null;
  handle: unknown;
  startedAt: Date;
  deadlineAt: Date | null;
  cancelRequested: boolean;
  maintenanceId: string | null;
}

/** Takes the step if it still runs in this attempt; null where somebody or something else was first. */
export async function leaseStep(control: ControlClient, job: StepJob, worker: string): Promise<Lease | null> {
  const [row] = await control.$queryRaw<LeasedRow[]>`
    WITH held AS (
      SELECT "operationId", id, "leaseOwner" FROM "Step"
      WHERE "operationId" = ${job.operationId}::uuid AND id = ${job.stepId} AND status = 'running' AND attempt = ${job.attempt}
      FOR UPDATE
    )
    UPDATE "Step" s SET "leaseToken" = s."leaseToken" + 1, "leaseOwner" = ${worker}
    FROM held, "Operation" o
    WHERE s."operationId" = held."operationId" AND s.id = held.id AND o.id = s."operationId"
    RETURNING s."leaseToken", held."leaseOwner" AS "previousOwner", s.step, s.replacement, s.handle, s."startedAt",
      s."deadlineAt", s."cancelRequested", o."maintenanceId"::text`;
  if (!row) return null;
  const { leaseToken, previousOwner, replacement, ...rest } = row;
  const action = replacement ?? row.step.action;
  const takenOver = previousOwner !== null && previousOwner !== worker;
  return { ...job, ...rest, token: leaseToken, action, takenOver };
}

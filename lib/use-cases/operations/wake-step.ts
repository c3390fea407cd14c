import type { ControlTx } from "#lib/ports/databases.ts";

export interface StepWake {
  operationId: string;
  stepId: string;
  attempt: number;
  actionType: string;
  inSeconds: number;
}

export const TASK_PREFIX = "step:";

/**
 * Queues the next look at a step for when the transaction commits. The queue's task is named after
 * the action, so that only a worker that knows the action takes it. One wake-up per step at a time.
 */
export async function wakeStep(
  tx: ControlTx,
  { operationId, stepId, attempt, actionType, inSeconds }: StepWake,
): Promise<void> {
  const payload = JSON.stringify({ operationId, stepId, attempt });
  await tx.$executeRaw`
    SELECT graphile_worker.add_job(${taskOf(actionType)}, ${payload}::json, job_key := ${jobKeyOf(operationId, stepId)},
      run_at := now() + make_interval(secs => ${inSeconds}::float8), max_attempts := 25)`;
}

export function taskOf(actionType: string): string {
  return `${TASK_PREFIX}${actionType}`;
}

/** One wake-up per step: a later one takes the place of one that waits. */
export function jobKeyOf(operationId: string, stepId: string): string {
  return `${operationId} ${stepId}`;
}

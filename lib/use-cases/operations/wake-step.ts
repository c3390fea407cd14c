import type { ControlTx } from "#lib/ports/databases.ts";

export interface StepWake {
  operationId: string;
  stepId: string;
  attempt: number;
  actionType: string;
  inSeconds: number;
}

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
    SELECT graphile_worker.add_job(${taskOf(actionType)}, ${payload}::json, job_key := ${`${operationId} ${stepId}`},
      run_at := now() + make_interval(secs => ${inSeconds}::float8), max_attempts := 25)`;
}

export function taskOf(actionType: string): string {
  return `step:${actionType}`;
}

import type { ControlClient } from "#lib/ports/databases.ts";
import { wakeDispatcher } from "#lib/use-cases/notify.ts";
import { wakeStep } from "#lib/use-cases/operations/wake-step.ts";

interface Forgotten {
  operationId: string;
  stepId: string;
  attempt: number;
  actionType: string;
}

/**
 * Wakes steps that run without anybody who would look at them again (their wake-up was given up by
 * the queue, or is gone), and the dispatcher while an operation is under way. The lease decides as ever
 * who looks, and the dispatcher what is due, so a needless wake-up does no harm.
 */
export async function rewakeSteps(
  control: ControlClient,
  log: { warn(fields: object, message: string): void },
): Promise<void> {
  const forgotten = await control.$queryRaw<Forgotten[]>`
    SELECT s."operationId"::text, s.id AS "stepId", s.attempt, coalesce(s.replacement->>'type', s."actionType") AS "actionType"
    FROM "Operation" o JOIN "Step" s ON s."operationId" = o.id AND s.status = 'running'
    WHERE o.status IN ('running', 'asking', 'aborting') AND NOT EXISTS (
      SELECT FROM graphile_worker.jobs j
      WHERE j.key = o.id::text || ' ' || s.id AND (j.attempts < j.max_attempts OR j.locked_at IS NOT NULL))
    LIMIT 100`;
  const moving = { status: { in: ["queued", "running", "asking", "aborting"] } };
  if ((await control.operation.count({ where: moving })) > 0) await wakeDispatcher(control);
  for (const step of forgotten) await control.$transaction((tx) => wakeStep(tx, { ...step, inSeconds: 0 }));
  if (forgotten.length > 0) log.warn({ steps: forgotten.length }, "woke steps that nobody would have looked at again");
}

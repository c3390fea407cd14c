import type { ControlClient } from "#lib/ports/databases.ts";
import type { Hypervisor, InstanceObservation } from "#lib/ports/hypervisor.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** The instance of this step and those that leave the node after it, in one question. */
const AT_ONCE = 12;

/**
 * The instance at the source as it was seen a moment ago, for the first look at a live move that nobody
 * can have begun before; null where it has to be looked at now.
 */
export async function seenAhead(
  { control, ahead }: PerformerDeps,
  look: Look<"instance.migrate">,
  source: Hypervisor,
): Promise<InstanceObservation | null> {
  const { action, handle, takenOver, cancelRequested } = look;
  if (handle !== null || takenOver || cancelRequested || action.method !== "live") return null;
  const seen = ahead.take(action.from.id, action.instance.id);
  if (seen) return seen;
  await ahead.read(action.from.id, source, () => leavingNext(control, look));
  return ahead.take(action.from.id, action.instance.id);
}

/** In the order of the plan, from this step on: those whose move has not begun. */
async function leavingNext(control: ControlClient, { operationId, stepId, action }: Look<"instance.migrate">) {
  const rows = await control.$queryRaw<{ id: string }[]>`
    SELECT step->'action'->'instance'->>'id' AS id FROM "Step"
    WHERE "operationId" = ${operationId}::uuid AND status IN ('pending', 'running') AND handle IS NULL
      AND "actionType" = 'instance.migrate' AND step->'action'->'from'->>'id' = ${action.from.id}
    ORDER BY id <> ${stepId}, status DESC, direction DESC, "stageIndex", ordinal LIMIT ${AT_ONCE}`;
  return rows.map(({ id }) => id);
}

import { planEnter, type EnterRequest } from "#lib/domain/planners/enter.ts";
import { planStartup } from "#lib/domain/planners/startup.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadMaintenanceSnapshot } from "#lib/queries/maintenance/load-maintenance-snapshot.ts";
import { sealPlan } from "../operations/seal-plan.ts";
import type { MaintenanceContext } from "./maintenance-context.ts";

/** A startup that has failed stands there to be retried. */
export const FAILED_STARTUP = { kind: "platform.startup", status: { in: ["failed", "abortFailed"] } };

type World = Pick<MaintenanceContext, "platform" | "services">;

/** Plans entering by hand from the world as it is now. */
export async function planEntering(control: ControlTx, world: World, request: EnterRequest): Promise<Plan> {
  const draft = planEnter(await loadMaintenanceSnapshot(control, world.platform, world.services), request);
  return sealPlan(control, draft.subject.id, draft);
}

/** Plans the startup from the world as it is now. A try of before that has failed makes room for it. */
export async function planStarting(control: ControlTx, world: World): Promise<Plan> {
  const snapshot = await loadMaintenanceSnapshot(control, world.platform, world.services);
  const { claimedBy } = snapshot;
  const claim = claimedBy && { id: claimedBy.operationId, ...FAILED_STARTUP };
  const makesRoom = claim !== null && (await control.operation.count({ where: claim })) > 0;
  const draft = planStartup(makesRoom ? { ...snapshot, claimedBy: null } : snapshot);
  return sealPlan(control, draft.subject.id, draft);
}

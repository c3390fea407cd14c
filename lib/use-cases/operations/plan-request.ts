import type { FleetSnapshot } from "#lib/domain/fleet/facts.ts";
import type { FleetKind, Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadFleetSnapshot } from "#lib/queries/operations/load-fleet-snapshot.ts";
import { planKind } from "./planned-kinds.ts";
import { sealPlan } from "./seal-plan.ts";

export interface PlanRequest {
  kind: FleetKind;
  /** What the kind's planner wants; its `nodeId` names the node. */
  request: { nodeId: string } & Record<string, unknown>;
}

/** Plans a request on the world as it is now; null when its node doesn't exist. */
export async function planRequest(
  control: ControlTx,
  { kind, request }: PlanRequest,
  now: Date,
): Promise<{ plan: Plan; snapshot: FleetSnapshot } | null> {
  const snapshot = await loadFleetSnapshot(control, request.nodeId, now);
  if (!snapshot) return null;
  const plan = await sealPlan(control, request.nodeId, planKind(kind, snapshot, request));
  return { plan, snapshot };
}

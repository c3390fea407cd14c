import type { FleetSnapshot } from "../fleet/facts.ts";
import type { FleetKind, PlanDraft } from "../plan/plan.ts";
import { planDecommission } from "./decommission.ts";
import { planEnable } from "./enable.ts";
import { planCreate } from "./instance-create.ts";
import { planInstanceMove } from "./instance-move.ts";
import { planInstanceStart } from "./instance-start.ts";
import { planInstanceStop } from "./instance-stop.ts";
import { planStartInstances } from "./node-start-instances.ts";
import { planMoveAll } from "./move-all.ts";
import { planStartServices } from "./start-services.ts";
import type { RequestOf } from "./requests.ts";
import { planRolling } from "./rolling.ts";
import { planStopAll } from "./stop-all.ts";

/** Pure and synchronous: the same world and request give the same plan. Never throws for what it finds. */
export type Planner<Kind extends FleetKind> = (snapshot: FleetSnapshot, request: RequestOf[Kind]) => PlanDraft;

/** One planner per kind of operation on the fleet. */
export const PLANNERS: { readonly [Kind in FleetKind]: Planner<Kind> } = {
  "node.moveAll": planMoveAll,
  "node.stopAll": planStopAll,
  "node.enable": planEnable,
  "node.startServices": planStartServices,
  "node.decommission": planDecommission,
  "fleet.rolling": planRolling,
  "instance.create": (snapshot, request) => planCreate("instance.create", snapshot, request),
  "network.create": (snapshot, request) => planCreate("network.create", snapshot, request),
  "instance.move": planInstanceMove,
  "instance.start": planInstanceStart,
  "instance.stop": planInstanceStop,
  "node.startInstances": planStartInstances,
};

export function planOf<Kind extends FleetKind>(
  kind: Kind,
  snapshot: FleetSnapshot,
  request: RequestOf[Kind],
): PlanDraft {
  return PLANNERS[kind](snapshot, request);
}

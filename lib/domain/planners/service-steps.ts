import type { MaintenanceFact, NodeFact } from "../fleet/facts.ts";
import type { Stage, Step } from "../plan/plan.ts";
import { refOf, stageOf } from "./node-steps.ts";

/** Beside the node's closing: what its services are is known then, for the balance when it is enabled again. */
export function noteServicesSteps(node: NodeFact): Step[] {
  if (!node.serviceGroups?.length) return [];
  const action = { type: "service.note", node: refOf(node) } as const;
  return [{ id: "note", name: "Write down which services run", action, lanes: [], onAbort: "finish" }];
}

/**
 * After a boot the node's services are checked before anything starts on it; the step waits until all run
 * or somebody signs for those that don't. Where the node wasn't booted since the maintenance began, as the
 * step sees it when its turn has come, they are left in peace. Out of an error there is no record, and nobody knows
 * what the node has been through: they are checked.
 *
 * Source: OpenvCloud, 'Putting a Node in Maintenance Mode' (Post reboot actions).
 */
export function checkServicesStages(maintenance: MaintenanceFact | null, node: NodeFact): Stage[] {
  if (!node.serviceGroups?.length) return [];
  const bootId = maintenance?.bootId ?? null;
  const booted = bootId === null || bootId !== node.bootId;
  const name = booted ? "Check services" : `Check services if ${node.name} was booted`;
  return [
    stageOf(name, [
      {
        id: "services",
        name,
        action: { type: "service.check", node: refOf(node), bootId },
        lanes: [],
        onAbort: "cancel",
      },
    ]),
  ];
}

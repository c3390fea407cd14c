import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { byKindAndName } from "../fleet/order.ts";
import type { Stage } from "../plan/plan.ts";
import { refOf, stageOf } from "./node-steps.ts";

/**
 * After the node is closed: no instance on it starts by itself until Enable, so that a boot in
 * maintenance brings nothing up. None where none does.
 */
export function suspendStages(fleet: Fleet, node: NodeFact): Stage[] {
  const starters = fleet.instancesOn(node.id).filter(({ autostart }) => autostart);
  if (starters.length === 0) return [];
  const action = { node: refOf(node), instances: starters.toSorted(byKindAndName).map(refOf) };
  const name = "Suspend autostart";
  return [
    stageOf(name, [
      {
        id: "autostart",
        name,
        action: { type: "node.suspendAutostart", ...action },
        lanes: [],
        undo: { type: "node.restoreAutostart", ...action },
        onAbort: "finish",
        timeoutSeconds: 300,
      },
    ]),
  ];
}

/** Before the node is opened: what the maintenance has suspended and what is still there. */
export function restoreStages(fleet: Fleet, node: NodeFact): Stage[] {
  const suspended = new Set(fleet.snapshot.maintenance?.autostart);
  const here = fleet.instancesOn(node.id).filter(({ id }) => suspended.has(id));
  if (here.length === 0) return [];
  const name = "Restore autostart";
  const instances = here.toSorted(byKindAndName).map(refOf);
  return [
    stageOf(name, [
      {
        id: "autostart",
        name,
        action: { type: "node.restoreAutostart", node: refOf(node), instances },
        lanes: [],
        onAbort: "finish",
        timeoutSeconds: 300,
      },
    ]),
  ];
}

/** An instance with the autostart that it had before the maintenance suspended it: a move takes that along. */
export function startsItself({ snapshot }: Fleet, instance: InstanceFact): InstanceFact {
  const suspended = snapshot.maintenance?.autostart?.includes(instance.id) ?? false;
  return suspended ? { ...instance, autostart: true } : instance;
}

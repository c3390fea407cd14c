import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Placement } from "../fleet/placement.ts";
import type { InstanceFate } from "../plan/plan.ts";
import type { Assignment, Duty } from "./assign.ts";
import { leaveMethod, stopMethod } from "./instance-steps.ts";
import { refOf } from "./node-steps.ts";

const FATES: Record<Duty, InstanceFate["fate"]> = {
  move: "move",
  stop: "stop",
  stopAndRestart: "stopAndRestart",
  leave: "stay",
  off: "stay",
  decide: "decide",
};

/** One line for each instance of the node, those that stay included, in the assignments' order. */
export function maintenanceFates(
  node: NodeFact,
  assignments: readonly Assignment[],
  placed: Placement<InstanceFact>["placed"],
): InstanceFate[] {
  const targets = new Map(placed.map(({ instance, to }) => [instance.id, to.name]));
  return assignments.map(({ instance, duty, note }) => ({
    instance: refOf(instance),
    kind: instance.kind,
    fate: FATES[duty],
    from: node.name,
    to: targets.get(instance.id) ?? null,
    method: methodOf(instance, duty),
    note,
  }));
}

function methodOf(instance: InstanceFact, duty: Duty): InstanceFate["method"] {
  if (duty === "move") return leaveMethod(instance);
  return duty === "stop" || duty === "stopAndRestart" ? stopMethod(instance) : null;
}

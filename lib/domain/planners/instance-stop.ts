import type { FleetSnapshot } from "../fleet/facts.ts";
import { readFleet } from "../fleet/fleet.ts";
import { PLAN_FORMAT, type PlanDraft } from "../plan/plan.ts";
import { loadOf } from "./after-moves.ts";
import { firewallsStop } from "./firewall-warnings.ts";
import { instanceBlockers, unknownInstance } from "./instance-checks.ts";
import { stopMethod, stopStep } from "./instance-steps.ts";
import { refOf, stageOf } from "./node-steps.ts";
import type { InstanceStopRequest } from "./requests.ts";

/**
 * Stops one instance where it is: by its power button, a paused one by saving it with its pause. It
 * stays off: a maintenance that is open on its node doesn't start it again.
 */
export function planInstanceStop(snapshot: FleetSnapshot, request: InstanceStopRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const instance = fleet.instances.get(request.instanceId);
  const node = instance && fleet.nodes.get(instance.nodeId);
  if (!node || node.id !== request.nodeId) return unknownInstance("instance.stop", request.instanceId);
  const title = `Stop ${instance.name}`;
  return {
    kind: "instance.stop",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "instance", id: instance.id, name: instance.name },
    title,
    confirmLabel: title,
    stages: [stageOf(title, [stopStep(instance, node, true)])],
    fates: [
      {
        instance: refOf(instance),
        kind: instance.kind,
        fate: "stop",
        from: node.name,
        to: null,
        method: stopMethod(instance),
        note: "stays off until somebody starts it",
      },
    ],
    loads: [loadOf(fleet, node, -instance.memoryBytes)],
    blockers: instanceBlockers(instance, node, "stop"),
    warnings: instance.kind === "firewall" ? firewallsStop(fleet, node, [instance]) : [],
    choices: {},
    claims: [`instance:${instance.id}`],
    reserves: [],
    abortPolicy: { way: "undo", leadsTo: `${instance.name} is on again on ${node.name}, as it was before.` },
  };
}

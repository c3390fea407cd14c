import type { FleetSnapshot, InstanceFact, NodeFact } from "../fleet/facts.ts";
import { readFleet, type Fleet } from "../fleet/fleet.ts";
import { refusalToStartOn } from "../fleet/instance-actions.ts";
import { place } from "../fleet/placement.ts";
import { targetRooms } from "../fleet/targets.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft, type Step, type Warning } from "../plan/plan.ts";
import { loadOf } from "./after-moves.ts";
import { startsItself } from "./autostart-steps.ts";
import { instanceBlockers, unknownInstance } from "./instance-checks.ts";
import { relocateStep, startStep } from "./instance-steps.ts";
import { highLoads } from "./load-warnings.ts";
import { refOf, stageOf } from "./node-steps.ts";
import type { InstanceStartRequest } from "./requests.ts";
import { memory } from "./wording.ts";

/**
 * Starts one instance that is off, also on a node in maintenance. A firewall whose node is in
 * maintenance starts on another node, unless no other can take it or a person wants it here.
 *
 * Source: OpenvCloud, 'Putting a Node in Maintenance Mode' (Manually start the virtual machines).
 */
export function planInstanceStart(snapshot: FleetSnapshot, request: InstanceStartRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const instance = fleet.instances.get(request.instanceId);
  const node = instance && fleet.nodes.get(instance.nodeId);
  if (!node || node.id !== request.nodeId) return unknownInstance("instance.start", request.instanceId);
  const { on, step, warnings } = wayOf(fleet, instance, node, request.here);
  const load = loadOf(fleet, on, instance.memoryBytes);
  const title = on === node ? `Start ${instance.name}` : `Start ${instance.name} on ${on.name}`;
  return {
    kind: "instance.start",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "instance", id: instance.id, name: instance.name },
    title,
    confirmLabel: title,
    stages: [stageOf(title, [step])],
    fates: [
      {
        instance: refOf(instance),
        kind: instance.kind,
        fate: "start",
        from: node.name,
        to: on.name,
        method: "start",
        note: on === node ? "" : `${node.name} is in maintenance`,
      },
    ],
    loads: [load],
    blockers: [...instanceBlockers(instance, node, "start"), ...startBlockers(fleet, on, [instance])],
    warnings: [
      ...highLoads([{ node: on, totalBytes: load.memoryTotalBytes, takenBytes: load.memoryAfterBytes }]),
      ...warnings,
    ],
    choices: { on: on.name },
    claims: [`instance:${instance.id}`],
    reserves: [{ nodeId: on.id, instanceId: instance.id, memoryBytes: instance.memoryBytes }],
    abortPolicy: { way: "leave", leadsTo: `${instance.name} stays as it is then: started, or still off.` },
  };
}

/** Status and room of the node that instances are to be started on. */
export function startBlockers(fleet: Fleet, node: NodeFact, starting: readonly InstanceFact[]): Blocker[] {
  const status = refusalToStartOn(node.status);
  if (status) return [{ check: "node.status", subject: node.name, message: `${node.name} ${status}.` }];
  let freeBytes = fleet.capacities.get(node.id)?.freeBytes ?? 0;
  return starting.flatMap(({ name, memoryBytes }) => {
    if (memoryBytes <= freeBytes) {
      freeBytes -= memoryBytes;
      return [];
    }
    const message = `${node.name} has no room to start ${name} (${memory(memoryBytes)}): ${memory(freeBytes)} is free.`;
    return [{ check: "start.room", subject: name, message }];
  });
}

interface Way {
  on: NodeFact;
  step: Step;
  warnings: Warning[];
}

function wayOf(fleet: Fleet, instance: InstanceFact, node: NodeFact, here: boolean): Way {
  const stay: Way = {
    on: node,
    step: startStep(instance, node, instance.state === "saved" ? "paused" : "running"),
    warnings: [],
  };
  if (instance.kind !== "firewall" || instance.state !== "stopped" || node.status !== "MAINTENANCE" || here)
    return stay;
  const [placed] = place([instance], targetRooms(fleet, node)).placed;
  if (placed)
    return { on: placed.to, step: relocateStep(startsItself(fleet, instance), node, placed.to, true), warnings: [] };
  const message = `${instance.name} starts on ${node.name}, which is in maintenance: no other node can take it.`;
  return { ...stay, warnings: [{ code: "firewall.startsHere", subject: instance.name, message }] };
}

import { memoryOf } from "../fleet/capacity.ts";
import type { FleetSnapshot, InstanceFact } from "../fleet/facts.ts";
import { readFleet } from "../fleet/fleet.ts";
import { isOff } from "../fleet/instance-state.ts";
import { byKindAndName } from "../fleet/order.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft } from "../plan/plan.ts";
import { loadOf } from "./after-moves.ts";
import { claimed } from "./instance-checks.ts";
import { startBlockers } from "./instance-start.ts";
import { startStep } from "./instance-steps.ts";
import { highLoads } from "./load-warnings.ts";
import { nodeBlockers, unknownNode } from "./node-checks.ts";
import { refOf } from "./node-steps.ts";
import type { StartInstancesRequest } from "./requests.ts";
import { startStages } from "./start-stages.ts";
import { countOf } from "./wording.ts";

/**
 * Starts the chosen instances of a node, or all that are shut off there, firewalls first; also on a
 * node in maintenance. What was saved comes back as it was saved.
 *
 * Source: OpenvCloud, 'Putting a Node in Maintenance Mode' (for vm in `virsh list --all | grep shut`).
 */
export function planStartInstances(snapshot: FleetSnapshot, request: StartInstancesRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const node = fleet.nodes.get(request.nodeId);
  if (!node) return unknownNode("node.startInstances", request.nodeId);
  const here = fleet.instancesOn(node.id).toSorted(byKindAndName);
  const chosen = request.instances === null ? null : new Set(request.instances);
  const starting = here.filter(({ name, state }) => isOff(state) && (chosen?.has(name) ?? true));
  const load = loadOf(fleet, node, memoryOf(starting));
  return {
    kind: "node.startInstances",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "node", id: node.id, name: node.name },
    title: `Start ${countOf(starting)} on ${node.name}`,
    confirmLabel: `Start ${countOf(starting)}`,
    stages: startStages(
      starting.map((instance) => ({ instance })),
      ({ instance }) => startStep(instance, node, stateOf(instance)),
    ),
    fates: starting.map((instance) => ({
      instance: refOf(instance),
      kind: instance.kind,
      fate: "start",
      from: node.name,
      to: node.name,
      method: "start",
      note: instance.state === "saved" ? "comes back as it was saved" : "",
    })),
    loads: [load],
    blockers: [
      ...nodeBlockers(fleet, node, {}).filter(({ check }) => check !== "node.arrivals"),
      ...claimed(starting),
      ...startBlockers(fleet, node, starting),
      ...unfit(here, chosen),
      ...(starting.length === 0 ? [nothingOff(node.name)] : []),
    ],
    warnings: highLoads([{ node, totalBytes: load.memoryTotalBytes, takenBytes: load.memoryAfterBytes }]),
    choices: {},
    claims: [`node:${node.id}`, ...starting.map(({ id }) => `instance:${id}` as const)],
    reserves: starting.map(({ id, memoryBytes }) => ({ nodeId: node.id, instanceId: id, memoryBytes })),
    abortPolicy: { way: "leave", leadsTo: "What was started by then stays started." },
  };
}

function stateOf({ state }: InstanceFact): "running" | "paused" {
  return state === "saved" ? "paused" : "running";
}

/** Of those that were named: one that isn't there, or isn't off. */
function unfit(here: readonly InstanceFact[], chosen: ReadonlySet<string> | null): Blocker[] {
  return [...(chosen ?? [])].flatMap((name) => {
    const instance = here.find((each) => each.name === name);
    if (instance && isOff(instance.state)) return [];
    const message = instance ? `${name} isn't off.` : `There is no instance ${name} on this node.`;
    return [{ check: "instance.state", subject: name, message }];
  });
}

function nothingOff(node: string): Blocker {
  return { check: "instances.none", subject: node, message: `Nothing on ${node} is shut off.` };
}

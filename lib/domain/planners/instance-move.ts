import type { FleetSnapshot, InstanceFact, NodeFact } from "../fleet/facts.ts";
import { readFleet, type Fleet } from "../fleet/fleet.ts";
import { movesByRestart } from "../fleet/instance-actions.ts";
import { occupiesMemory } from "../fleet/instance-state.ts";
import { place } from "../fleet/placement.ts";
import { targetRooms } from "../fleet/targets.ts";
import { PLAN_FORMAT, type Blocker, type PlanDraft, type Warning } from "../plan/plan.ts";
import { loadOf } from "./after-moves.ts";
import { startsItself } from "./autostart-steps.ts";
import { instanceBlockers, targetBlockers, unknownInstance } from "./instance-checks.ts";
import { leaveMethod, leaveStep } from "./instance-steps.ts";
import { highLoads } from "./load-warnings.ts";
import { refOf, stageOf } from "./node-steps.ts";
import type { InstanceMoveRequest } from "./requests.ts";
import { noRoom, noTarget } from "./room-checks.ts";

/**
 * Moves one instance to the chosen node, or to the one that ends least loaded. It keeps its state: a
 * running one moves live, a paused one as paused, one that is off stays off there. A firewall that
 * can't move live is restarted on its target.
 *
 * Source: OpenvCloud, 'Putting a Node in Maintenance Mode' (manually move each or some individually;
 * the Private Network's Move VFW).
 */
export function planInstanceMove(snapshot: FleetSnapshot, request: InstanceMoveRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const instance = fleet.instances.get(request.instanceId);
  const source = instance && fleet.nodes.get(instance.nodeId);
  if (!source || source.id !== request.nodeId) return unknownInstance("instance.move", request.instanceId);

  const { target, blockers } = targetOf(fleet, instance, source, request.targetId);
  const bytes = occupiesMemory(instance.state) ? instance.memoryBytes : 0;
  const title = `Move ${instance.name}${target ? ` to ${target.name}` : ""}`;
  const loads = target ? [loadOf(fleet, source, -bytes), loadOf(fleet, target, bytes)] : [];
  const [, after] = loads;
  return {
    kind: "instance.move",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "instance", id: instance.id, name: instance.name },
    title,
    confirmLabel: title,
    stages: target ? [stageOf(title, [leaveStep(startsItself(fleet, instance), source, target)])] : [],
    fates: [
      {
        instance: refOf(instance),
        kind: instance.kind,
        fate: target ? "move" : "decide",
        from: source.name,
        to: target?.name ?? null,
        method: target ? leaveMethod(instance) : null,
        note: movesByRestart(instance) ? `${instance.pinned ?? ""}, so it restarts there` : "",
      },
    ],
    loads,
    blockers: [...instanceBlockers(instance, source, "move"), ...blockers],
    warnings: [
      ...(target && after && bytes > 0
        ? highLoads([{ node: target, totalBytes: after.memoryTotalBytes, takenBytes: after.memoryAfterBytes }])
        : []),
      ...(target ? restarts(instance, target) : []),
    ],
    choices: { target: target?.name ?? "" },
    claims: [`instance:${instance.id}`],
    reserves:
      target && bytes > 0 ? [{ nodeId: target.id, instanceId: instance.id, memoryBytes: instance.memoryBytes }] : [],
    abortPolicy: { way: "undo", leadsTo: `${instance.name} is on ${source.name}, as it was before.` },
  };
}

interface Target {
  target: NodeFact | null;
  blockers: Blocker[];
}

function targetOf(fleet: Fleet, instance: InstanceFact, source: NodeFact, targetId: string | null): Target {
  if (targetId === null) return bestTarget(fleet, instance, source);
  const target = fleet.nodes.get(targetId);
  if (target) return { target, blockers: targetBlockers(fleet, instance, source, target) };
  const message = `The target isn't in ${source.name}'s pool ${fleet.poolOf(source).name}.`;
  return { target: null, blockers: [{ check: "target.unknown", subject: instance.name, message }] };
}

function bestTarget(fleet: Fleet, instance: InstanceFact, source: NodeFact): Target {
  const rooms = targetRooms(fleet, source);
  if (rooms.length === 0) return { target: null, blockers: [noTarget(fleet, source)] };
  const memoryBytes = occupiesMemory(instance.state) ? instance.memoryBytes : 0;
  const [placed] = place([{ ...instance, memoryBytes }], rooms).placed;
  return placed ? { target: placed.to, blockers: [] } : { target: null, blockers: noRoom([instance], rooms) };
}

/** A firewall's restart is short, and its network is without a way out for as long. */
export function restarts(instance: InstanceFact, target: NodeFact): Warning[] {
  if (!movesByRestart(instance)) return [];
  const { name, network, pinned } = instance;
  const loses = network ? `${network} has no way out meanwhile` : "what it guards has no way out meanwhile";
  const message = `${name} restarts on ${target.name}, because it ${pinned ?? "can't move live"}: ${loses}.`;
  return [{ code: "firewall.restarts", subject: name, message }];
}

import type { FleetSnapshot, InstanceFact, NodeFact } from "../fleet/facts.ts";
import { readFleet, type Fleet } from "../fleet/fleet.ts";
import { isOff } from "../fleet/instance-state.ts";
import { byKindAndName } from "../fleet/order.ts";
import { targetRooms } from "../fleet/targets.ts";
import type { Blocker, InstanceFate, PlanDraft, Stage, Warning } from "../plan/plan.ts";
import { startsItself } from "./autostart-steps.ts";
import { decommissionedAlready, lastOfPool, savedHere, stopFirst, unconfirmed } from "./decommission-blockers.ts";
import { leaveStep } from "./instance-steps.ts";
import { planMoveAll } from "./move-all.ts";
import { liftOverridden, nodeBlockers, unknownNode } from "./node-checks.ts";
import { cordonStage, refOf, stageOf } from "./node-steps.ts";
import type { DecommissionRequest } from "./requests.ts";
import { countOf, listOf } from "./wording.ts";

/** Signed by who decommissions a silent node on which machines were last seen. */
export const GUESTS_LOST = "guests.lost";

/**
 * Decommission: takes a node out of the fleet for good. On a node that answers every machine moves away
 * first (those that are off as well), then the plan waits until it is powered down; a node that doesn't
 * answer has nothing that could be moved, so what was last seen there must be signed for. Everything
 * before the last stage can be taken back, the last stage can't.
 *
 * Source: OpenvCloud, Decommission of a node: irreversible, for a node that is powered down, moves all
 * virtual machines, refused when no other enabled node is left.
 */
export function planDecommission(snapshot: FleetSnapshot, request: DecommissionRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const node = fleet.nodes.get(request.nodeId);
  if (!node) return unknownNode("node.decommission", request.nodeId);
  const base = node.reachable ? movedAway(fleet, node, request) : silent(fleet, node);
  return {
    ...base,
    kind: "node.decommission",
    title: `Decommission ${node.name}`,
    confirmLabel: `Decommission ${node.name} for good`,
    stages: [...base.stages, powerDownStage(node), lastStage(node)],
    blockers: [
      ...liftOverridden(base.blockers, request.overrides),
      ...lastOfPool(fleet, node),
      ...unconfirmed(node, request.confirmName),
    ],
    choices: {},
    abortPolicy: {
      way: "undo",
      leadsTo:
        node.status === "ENABLED"
          ? `${node.name} ends enabled, as it was before.`
          : `${node.name} stays in the fleet, with the instances that it had before.`,
    },
  };
}

/** A node that answers is emptied first: Move All, then what is off, by its definition. */
function movedAway(fleet: Fleet, node: NodeFact, { nodeId, overrides }: DecommissionRequest): PlanDraft {
  const drain = planMoveAll(withoutPolicies(fleet.snapshot, nodeId), { nodeId, choices: {}, overrides });
  const [target] = targetRooms(fleet, node).toSorted(
    (a, b) => a.takenBytes / a.totalBytes - b.takenBytes / b.totalBytes,
  );
  const off = fleet.instancesOn(node.id).filter(({ state }) => isOff(state));
  const leaving = target ? off.filter(({ pinned }) => pinned === null).toSorted(byKindAndName) : [];
  const staying = off.filter((instance) => !leaving.includes(instance));
  const moved = new Set(leaving.map(({ id }) => id));
  const stages = drain.stages.filter(({ steps }) => steps.every(({ id }) => id !== "settle"));
  return {
    ...drain,
    stages: [
      ...stages,
      ...(target && leaving.length > 0
        ? [
            stageOf(
              "Move what is off",
              leaving.map((instance) => leaveStep(startsItself(fleet, instance), node, target.node)),
            ),
          ]
        : []),
    ],
    fates: drain.fates.map((fate) =>
      target && moved.has(fate.instance.id)
        ? { ...fate, fate: "move", to: target.node.name, method: "definition", note: "off, and off there" }
        : fate,
    ),
    blockers: [
      ...drain.blockers.filter(({ check }) => check !== "node.status").map((each) => stopFirst(fleet, node, each)),
      ...savedHere(node, leaving),
      ...decommissionedAlready(node),
    ],
    warnings: [...drain.warnings, ...forgotten(node, staying)],
  };
}

/** Nothing waits on a node that goes for good: whatever its instances' policies are, they move. */
function withoutPolicies(snapshot: FleetSnapshot, nodeId: string): FleetSnapshot {
  return {
    ...snapshot,
    nodes: snapshot.nodes.map((each) => (each.id === nodeId ? { ...each, policy: null } : each)),
    instances: snapshot.instances.map((each) =>
      each.nodeId === nodeId && each.wishes ? { ...each, wishes: { ...each.wishes, policy: null } } : each,
    ),
  };
}

/** Of a node that doesn't answer nothing can be moved, and nobody can say what runs there. */
function silent(fleet: Fleet, node: NodeFact): PlanDraft {
  const here = fleet.instancesOn(node.id).toSorted(byKindAndName);
  const seen = here.filter(({ state }) => !isOff(state));
  const lost: Blocker[] =
    seen.length === 0
      ? []
      : [
          {
            check: "node.lastSeen",
            subject: node.name,
            message:
              `${countOf(seen)} ${seen.length === 1 ? "was" : "were"} last seen on ${node.name}, which doesn't answer: ` +
              `${listOf(seen.map(({ name }) => name))}. Whether they still run there isn't known. Lull forgets them.`,
            override: GUESTS_LOST,
          },
        ];
  return {
    ...unknownNode("node.decommission", node.id),
    subject: { kind: "node", id: node.id, name: node.name },
    stages: [cordonStage(node, "")],
    fates: here.map((instance): InstanceFate => stays(instance, node)),
    blockers: [
      ...nodeBlockers(fleet, node, {}).filter(({ check }) => check !== "node.reachable"),
      ...decommissionedAlready(node),
      ...lost,
    ],
    warnings: forgotten(node, here),
    claims: [`node:${node.id}`],
  };
}

function stays(instance: InstanceFact, node: NodeFact): InstanceFate {
  const note = `last seen ${instance.state}`;
  return {
    instance: refOf(instance),
    kind: instance.kind,
    fate: "stay",
    from: node.name,
    to: null,
    method: null,
    note,
  };
}

function powerDownStage(node: NodeFact): Stage {
  const name = `See that ${node.name} is powered down`;
  const action = { type: "node.awaitOff", node: refOf(node) } as const;
  return stageOf("Power down", [{ id: "off", name, action, lanes: [], onAbort: "cancel" }]);
}

function lastStage(node: NodeFact): Stage {
  const name = `Decommission ${node.name}`;
  const action = { type: "node.decommission", node: refOf(node) } as const;
  return {
    ...stageOf(name, [{ id: "decommission", name, action, lanes: [], onAbort: "finish" }]),
    pointOfNoReturn: true,
  };
}

function forgotten(node: NodeFact, instances: readonly InstanceFact[]): Warning[] {
  if (instances.length === 0) return [];
  const message = `Lull forgets what stays on ${node.name}: ${listOf(instances.map(({ name }) => name))}.`;
  return [{ code: "instance.forgotten", subject: node.name, message }];
}

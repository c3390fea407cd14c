import type { FleetSnapshot, InstanceFact, NodeFact } from "../fleet/facts.ts";
import { readFleet, type Fleet } from "../fleet/fleet.ts";
import { movesByRestart } from "../fleet/instance-actions.ts";
import { Apart } from "../fleet/apart.ts";
import { byTurn } from "../fleet/order.ts";
import { placePreferring } from "../fleet/place-preferring.ts";
import type { Room } from "../fleet/rooms.ts";
import { targetRooms } from "../fleet/targets.ts";
import type { Blocker, PlanDraft } from "../plan/plan.ts";
import { guestsAfter, roomsAfter } from "./after-moves.ts";
import { assign, reasonOf, withDuty, type Habit } from "./assign.ts";
import { firewallsStop } from "./firewall-warnings.ts";
import { restarts } from "./instance-move.ts";
import { groupsTogether, withGroup } from "./groups.ts";
import { highLoads, spareLost } from "./load-warnings.ts";
import { maintenanceDraft } from "./maintenance-draft.ts";
import { nodeBlockers, openBalance, unknownNode } from "./node-checks.ts";
import type { NodeMaintenanceRequest } from "./requests.ts";
import { noRoom, noTarget } from "./room-checks.ts";

const HABIT: Habit = {
  byDefault: "move",
  refusal(instance, choice) {
    const reason = movesByRestart(instance) ? null : reasonOf(instance);
    return choice === "move" && reason !== null ? `can't move: it ${reason}` : null;
  },
};

/**
 * Put in Maintenance by Move All Virtual Machines: the node is closed first, then its firewalls move,
 * then its instances: running ones live, paused ones with their pause, stopped ones stay. What can't
 * move is stopped or left by choice. It is planned as well when only firewalls are left, when nothing
 * is (then nothing moves), and again in maintenance for what has appeared meanwhile.
 *
 * Source: OpenvCloud, 'Putting a Node in Maintenance Mode' (Move All Virtual Machines).
 */
export function planMoveAll(snapshot: FleetSnapshot, request: NodeMaintenanceRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const node = fleet.nodes.get(request.nodeId);
  if (!node) return unknownNode("node.moveAll", request.nodeId);

  const habit = { ...HABIT, policy: node.policy };
  const { assignments, blockers } = assign(fleet.instancesOn(node.id), request, habit);
  const never = new Set(request.never);
  const rooms = targetRooms(fleet, node).filter((room) => !never.has(room.node.id));
  const moving = withDuty(assignments, "move");
  const apart = new Apart(snapshot, new Set(moving.map(({ id }) => id)));
  const { placed: chosen, unplaced } = placePreferring(moving, rooms, new Set(request.avoid), apart);
  const placed = chosen.toSorted((a, b) => byTurn(a.instance, b.instance));
  const after = roomsAfter(rooms, placed);
  const homeless = new Set(unplaced);
  const targets = new Set(placed.map(({ to }) => to.id));

  return maintenanceDraft({
    kind: "node.moveAll",
    fleet,
    node,
    request,
    assignments: assignments.map((each) =>
      homeless.has(each.instance) ? nowhere(each.instance, rooms) : withGroup(fleet, each, placed),
    ),
    placed,
    blockers: [
      ...nodeBlockers(fleet, node, { DECOMMISSIONED: "is decommissioned" }),
      ...openBalance(fleet, node),
      ...nowhereBlockers(fleet, node, unplaced, rooms, after),
      ...blockers,
    ],
    warnings: [
      ...highLoads(after.filter((room) => targets.has(room.node.id))),
      ...spareLost(after, guestsAfter(fleet, placed)),
      ...placed.flatMap(({ instance, to }) => restarts(instance, to)),
      ...groupsTogether(fleet, placed),
      ...firewallsStop(fleet, node, withDuty(assignments, "stop", "stopAndRestart")),
    ],
  });
}

function nowhere(instance: InstanceFact, rooms: readonly Room[]) {
  const note = rooms.length === 0 ? "no other node can take it" : "no node has room for it";
  return { instance, duty: "decide" as const, note };
}

function nowhereBlockers(
  fleet: Fleet,
  node: NodeFact,
  unplaced: readonly InstanceFact[],
  rooms: readonly Room[],
  after: readonly Room[],
): Blocker[] {
  if (unplaced.length === 0) return [];
  return rooms.length === 0 ? [noTarget(fleet, node)] : noRoom(unplaced, after);
}

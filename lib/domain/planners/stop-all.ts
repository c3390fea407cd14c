import type { FleetSnapshot } from "../fleet/facts.ts";
import { readFleet } from "../fleet/fleet.ts";
import { targetRooms } from "../fleet/targets.ts";
import type { PlanDraft } from "../plan/plan.ts";
import { guestsAfter } from "./after-moves.ts";
import { assign, withDuty, type Habit } from "./assign.ts";
import { firewallsConfirmed, firewallsStop } from "./firewall-warnings.ts";
import { spareLost } from "./load-warnings.ts";
import { maintenanceDraft } from "./maintenance-draft.ts";
import { nodeBlockers, openBalance, unknownNode } from "./node-checks.ts";
import type { NodeMaintenanceRequest } from "./requests.ts";

const HABIT: Habit = {
  byDefault: "stopAndRestart",
  refusal: (_, choice) => (choice === "move" ? "can't move while all are stopped; Move All moves it" : null),
};

/**
 * Put in Maintenance by Stop All Virtual Machines: the node is closed first, then its instances stop,
 * and its firewalls last: running ones by their power button, paused ones by saving them with their
 * pause. Enable starts exactly these again. A choice of `stop` stays off then, one of `leave` goes on
 * running. Every firewall that stops is named, and their number has to be confirmed.
 *
 * Source: OpenvCloud, 'Putting a Node in Maintenance Mode' (Stop All Virtual Machines, Important Warning).
 */
export function planStopAll(snapshot: FleetSnapshot, request: NodeMaintenanceRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const node = fleet.nodes.get(request.nodeId);
  if (!node) return unknownNode("node.stopAll", request.nodeId);

  const { assignments, blockers } = assign(fleet.instancesOn(node.id), request, {
    ...HABIT,
    policy: node.policy,
  });
  const stopping = withDuty(assignments, "stop", "stopAndRestart");
  const firewalls = stopping.filter(({ kind }) => kind === "firewall");

  return maintenanceDraft({
    kind: "node.stopAll",
    fleet,
    node,
    request,
    assignments,
    placed: [],
    blockers: [
      ...nodeBlockers(fleet, node, { DECOMMISSIONED: "is decommissioned" }),
      ...openBalance(fleet, node),
      ...blockers,
      ...firewallsConfirmed(node, firewalls.length, request.confirmFirewalls),
    ],
    warnings: [...firewallsStop(fleet, node, stopping), ...spareLost(targetRooms(fleet, node), guestsAfter(fleet, []))],
  });
}

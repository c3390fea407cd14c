import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { occupiesMemory } from "../fleet/instance-state.ts";
import type { Blocker, Warning } from "../plan/plan.ts";
import { count } from "./wording.ts";

/** One warning for each firewall that stops: its network, and who elsewhere loses the way out with it. */
export function firewallsStop(fleet: Fleet, node: NodeFact, firewalls: readonly InstanceFact[]): Warning[] {
  if (firewalls.length === 0) return [];
  const elsewhere = countElsewhere(fleet, node);
  return firewalls.map(({ name, network }) => ({
    code: "firewall.stops",
    subject: name,
    message: network
      ? `${name} stops: ${network} loses its way out, and with it ${count(elsewhere.get(network) ?? 0, "instance")} on other nodes.`
      : `${name} stops: what it guards loses its way out.`,
  }));
}

/** A person types how many firewalls stop, so that nobody stops them unawares. No override lifts it. */
export function firewallsConfirmed(node: NodeFact, stopping: number, confirmed: number | undefined): Blocker[] {
  if ((confirmed ?? 0) === stopping) return [];
  const message =
    stopping === 0
      ? `No firewall of ${node.name} stops, yet ${count(confirmed ?? 0, "firewall")} were confirmed.`
      : `${count(stopping, "firewall")} of ${node.name} would stop. Type ${stopping} to confirm.`;
  return [{ check: "firewalls.confirmed", subject: node.name, message }];
}

/** Working instances on other nodes, by network. */
function countElsewhere({ snapshot }: Fleet, node: NodeFact): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, network, nodeId, state } of snapshot.instances) {
    if (kind !== "instance" || network === null || nodeId === node.id || !occupiesMemory(state)) continue;
    counts.set(network, (counts.get(network) ?? 0) + 1);
  }
  return counts;
}

import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { occupiesMemory } from "../fleet/instance-state.ts";
import type { Blocker, Warning } from "../plan/plan.ts";
import { count, listOf } from "./wording.ts";

/** One warning for each firewall that stops: its network, and who elsewhere loses the way out with it. */
export function firewallsStop(fleet: Fleet, node: NodeFact, firewalls: readonly InstanceFact[]): Warning[] {
  if (firewalls.length === 0) return [];
  return firewalls.map(({ name, network }) => ({
    code: "firewall.stops",
    subject: name,
    message: network
      ? `${name} stops: ${network} loses its way out, ${andWithIt(workingElsewhere(fleet, node, network))}.`
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

function andWithIt(names: readonly string[]): string {
  if (names.length === 0) return "in which nothing runs on other nodes";
  return `and with it ${listOf(names)} on ${names.length === 1 ? "another node" : "other nodes"}`;
}

/** Names of the network's working instances on other nodes. */
function workingElsewhere({ snapshot }: Fleet, node: NodeFact, wanted: string): string[] {
  return snapshot.instances
    .filter(({ kind, network, nodeId, state }) => {
      return kind === "instance" && network === wanted && nodeId !== node.id && occupiesMemory(state);
    })
    .map(({ name }) => name);
}

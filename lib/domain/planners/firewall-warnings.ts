import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { occupiesMemory } from "../fleet/instance-state.ts";
import { byKindAndName } from "../fleet/order.ts";
import type { Blocker, Warning } from "../plan/plan.ts";
import { count, listOf } from "./wording.ts";

/** So many instances that lose their way out are named, then counted. */
const MOST_NAMES = 50;

/**
 * One warning for each firewall that stops: its network, and who loses the way out with it.
 * @param stopping all that stop on the node: these have no use for a way out
 */
export function firewallsStop(fleet: Fleet, node: NodeFact, stopping: readonly InstanceFact[]): Warning[] {
  const firewalls = stopping.filter(({ kind }) => kind === "firewall");
  const off = new Set(stopping.map(({ id }) => id));
  return firewalls.map(({ name, network }) => ({
    code: "firewall.stops",
    subject: name,
    message: network
      ? `${name} stops: ${network} loses its way out, ${andWithIt(working(fleet, network, off), node)}.`
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

function andWithIt(losing: readonly InstanceFact[], node: NodeFact): string {
  if (losing.length === 0) return "in which nothing runs on other nodes";
  const names = listOf(
    losing.map(({ name }) => name),
    MOST_NAMES,
  );
  const elsewhere = losing.every(({ nodeId }) => nodeId !== node.id);
  return `and with it ${names}${elsewhere ? ` on ${losing.length === 1 ? "another node" : "other nodes"}` : ""}`;
}

/** The network's instances that go on working, wherever they are, by name. */
function working({ snapshot }: Fleet, wanted: string, off: ReadonlySet<string>): InstanceFact[] {
  return snapshot.instances
    .filter(({ id, kind, network, state }) => {
      return kind === "instance" && network === wanted && !off.has(id) && occupiesMemory(state);
    })
    .toSorted(byKindAndName);
}

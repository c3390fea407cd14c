import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { peersOf, refusalAsTarget } from "../fleet/targets.ts";
import type { Blocker } from "../plan/plan.ts";
import { reasonOf } from "./assign.ts";
import { listOf } from "./wording.ts";

export function decommissionedAlready(node: NodeFact): Blocker[] {
  if (node.status !== "DECOMMISSIONED") return [];
  return [{ check: "node.status", subject: node.name, message: `${node.name} is decommissioned already.` }];
}

/**
 * One node that others can count on has to stay. One at which another operation is at work isn't such a
 * node: two that are decommissioned at once would each count on the other.
 */
export function lastOfPool(fleet: Fleet, node: NodeFact): Blocker[] {
  const peers = peersOf(fleet, node);
  if (peers.some((peer) => refusalAsTarget(peer) === null)) return [];
  const why = peers.filter(({ status }) => status === "ENABLED").map((peer) => `${peer.name} ${refusalAsTarget(peer)}`);
  const message = `No other enabled node is left in pool ${fleet.poolOf(node).name}${why.length > 0 ? `: ${listOf(why)}` : ""}.`;
  return [{ check: "node.last", subject: node.name, message }];
}

export function unconfirmed(node: NodeFact, typed: string | undefined): Blocker[] {
  if (typed === node.name) return [];
  return [{ check: "node.confirmName", subject: node.name, message: `Type ${node.name} to confirm.` }];
}

/** A definition goes to another node, a memory on this one's disk doesn't. */
export function savedHere(node: NodeFact, leaving: readonly InstanceFact[]): Blocker[] {
  return leaving
    .filter(({ state }) => state === "saved")
    .map(({ name }) => ({
      check: "instance.saved",
      subject: name,
      message: `${name}'s saved memory lies on ${node.name}: start it first, then it moves as it was.`,
    }));
}

/** Here nobody can choose what becomes of one that can't move: it is stopped before. */
export function stopFirst(fleet: Fleet, node: NodeFact, blocker: Blocker): Blocker {
  if (blocker.check !== "instance.undecided") return blocker;
  const instance = fleet.instancesOn(node.id).find(({ name }) => name === blocker.subject);
  const why = instance && reasonOf(instance);
  const message = `${blocker.subject} can't move${why ? `: it ${why}` : ""}. Stop it first: Lull forgets it with the node.`;
  return { ...blocker, message };
}

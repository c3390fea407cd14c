import type { NodeFact, NodeStatus } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { byText } from "../fleet/order.ts";
import { balanceSheet } from "../maintenance/balance.ts";
import { PLAN_FORMAT, type Blocker, type OperationKind, type PlanDraft } from "../plan/plan.ts";
import { count } from "./wording.ts";

/** Status, reach, claim and arrivals: what must be right with a node whatever is to be done with it. */
export function nodeBlockers(fleet: Fleet, node: NodeFact, refusals: Partial<Record<NodeStatus, string>>): Blocker[] {
  const blockers: Blocker[] = [];
  const about = (check: string, message: string) => blockers.push({ check, subject: node.name, message });
  const refusal = refusals[node.status];
  if (refusal) about("node.status", `${node.name} ${refusal}.`);
  if (!node.reachable)
    about("node.reachable", `${node.name} doesn't answer, so nothing on it can be looked at or changed.`);
  return [...blockers, ...claimed(node), ...instancesClaimed(fleet, node), ...arriving(fleet, node)];
}

/** A node that is open again with its last balance unsigned would lose what that maintenance found. */
export function openBalance({ snapshot }: Fleet, node: NodeFact): Blocker[] {
  if (node.status !== "ENABLED" || !snapshot.maintenance) return [];
  const names = new Map(snapshot.nodes.map(({ id, name }) => [id, name]));
  if (balanceSheet(snapshot.maintenance, node.id, snapshot.instances, names).balanced) return [];
  const message = `The balance of ${node.name}'s last maintenance is still open: sign its difference first.`;
  return [{ check: "balance.open", subject: node.name, message }];
}

/** Lifts those blockers that may be overridden and are. */
export function liftOverridden(blockers: readonly Blocker[], overrides: readonly string[]): Blocker[] {
  return blockers.filter(({ override }) => override === undefined || !overrides.includes(override));
}

/** The answer to a request about a node that the snapshot doesn't know. */
export function unknownNode(kind: OperationKind, nodeId: string): PlanDraft {
  return {
    kind,
    formatVersion: PLAN_FORMAT,
    subject: { kind: "node", id: nodeId, name: nodeId },
    title: "Unknown node",
    confirmLabel: "Nothing to do",
    stages: [],
    fates: [],
    loads: [],
    blockers: [{ check: "node.unknown", subject: nodeId, message: `There is no node with the id ${nodeId}.` }],
    warnings: [],
    choices: {},
    claims: [],
    reserves: [],
    abortPolicy: { way: "leave", leadsTo: "Nothing was changed." },
  };
}

function claimed({ name, claimedBy }: NodeFact): Blocker[] {
  if (!claimedBy) return [];
  const message = `Another operation is at work on ${name}: ${claimedBy.title}.`;
  return [{ check: "node.claimed", subject: name, message, operationId: claimedBy.operationId }];
}

/** What a person moves, starts or stops by hand just now isn't planned for a second time. */
function instancesClaimed(fleet: Fleet, node: NodeFact): Blocker[] {
  return fleet.instancesOn(node.id).flatMap(({ name, claimedBy }) => {
    if (!claimedBy || claimedBy.operationId === node.claimedBy?.operationId) return [];
    const message = `Another operation is at work on ${name}: ${claimedBy.title}. Wait for it, or abort it.`;
    return [{ check: "instance.claimed", subject: name, message, operationId: claimedBy.operationId }];
  });
}

/** An open operation that has moved something here may still move it back, so arrived ones count too. */
function arriving({ snapshot }: Fleet, node: NodeFact): Blocker[] {
  const here = snapshot.reservations.filter(({ nodeId }) => nodeId === node.id);
  const byOperation = Map.groupBy(here, ({ operationId }) => operationId);
  return [...byOperation]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([operationId, reservations]) => ({
      check: "node.arrivals",
      subject: node.name,
      message: `Another operation brings ${count(reservations.length, "instance")} to ${node.name}.`,
      operationId,
    }));
}

import type { FoundInstance, InstanceFact, InstanceState, MaintenanceEntry, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { movesByRestart } from "../fleet/instance-actions.ts";
import { isOff } from "../fleet/instance-state.ts";
import { byKindAndName } from "../fleet/order.ts";
import { indexRecord, movedAwayTo, type RecordIndex } from "../maintenance/record.ts";

/** What Enable would do with an instance, if there is room. */
export type Return =
  | { does: "start"; instance: InstanceFact; state: "running" | "paused" }
  | { does: "bringBack"; instance: InstanceFact; from: NodeFact }
  | {
      does: "stay";
      instance: Pick<InstanceFact, "id" | "name" | "kind">;
      from: string;
      note: string;
      warning?: string;
    };

/**
 * One line for each instance that is on the node or that its record knows: the node's own ones first,
 * firewalls first, by name. Started again is exactly what the maintenance has stopped and what is
 * still off on this node; brought back, where that was asked for, exactly what it has moved away and
 * what still works elsewhere. What people did meanwhile is accepted, and said.
 */
export function returnsOf(fleet: Fleet, node: NodeFact, bringBack: boolean): Return[] {
  const record = indexRecord(fleet.snapshot.maintenance);
  const here = fleet.instancesOn(node.id).toSorted(byKindAndName);
  return [
    ...here.map((instance) => returnHere(instance, node, record)),
    ...absent(fleet, node, record).map(({ id, found, now }) => {
      const entry = record.last.get(id);
      return now ? returnFrom(fleet, now, node, entry, bringBack) : gone(id, found, node);
    }),
  ];
}

function returnHere(instance: InstanceFact, node: NodeFact, { found, last }: RecordIndex): Return {
  const entry = last.get(instance.id);
  const before = found.get(instance.id)?.state;
  if (isOff(instance.state)) {
    if (entry?.did === "stopped") return { does: "start", instance, state: "running" };
    if (entry?.did === "saved") return { does: "start", instance, state: "paused" };
  }
  const note = isOff(instance.state) ? noteOnOff(entry, before) : noteOnWorking(instance, entry, before);
  return { does: "stay", instance, from: node.name, note };
}

function noteOnOff(entry: MaintenanceEntry | undefined, before: InstanceState | undefined): string {
  if (entry?.did === "turnedOff") return "was stopped to stay off";
  if (entry?.did === "started") return "was started meanwhile and is off again";
  if (before === undefined) return "came here meanwhile and is off";
  return isOff(before) ? "was off before" : "was stopped by hand, not by the maintenance";
}

function noteOnWorking(
  { state }: InstanceFact,
  entry: MaintenanceEntry | undefined,
  before: InstanceState | undefined,
): string {
  if (state === "unknown") return "is in a state that nobody could read";
  if (entry?.did === "stopped" || entry?.did === "saved" || entry?.did === "turnedOff") {
    return "was started by hand meanwhile";
  }
  if (before === undefined) return "came here meanwhile";
  return state === "paused" ? "stays paused" : "goes on running";
}

/** Those of the record that aren't on the node now. */
function absent({ instances }: Fleet, node: NodeFact, { found, last }: RecordIndex) {
  return [...new Set([...found.keys(), ...last.keys()])]
    .map((id) => ({ id, found: found.get(id), now: instances.get(id) }))
    .filter(({ now }) => now?.nodeId !== node.id)
    .toSorted((a, b) => byKindAndName(named(a), named(b)));
}

function named({ id, found, now }: { id: string; found?: FoundInstance; now?: InstanceFact }) {
  return now ?? found ?? { id, name: id, kind: "instance" as const };
}

function returnFrom(
  fleet: Fleet,
  instance: InstanceFact,
  node: NodeFact,
  entry: MaintenanceEntry | undefined,
  bringBack: boolean,
): Return {
  const from = fleet.nodes.get(instance.nodeId);
  const place = from?.name ?? "another node";
  const stay = (note: string, warning?: string): Return => ({ does: "stay", instance, from: place, note, warning });
  if (movedAwayTo(entry, node.id) === null) return stay(`is on ${place} now, moved by hand`);
  if (isOff(instance.state)) return stay(`was moved to ${place} and is off there`);
  if (!bringBack || !from) return stay(`was moved to ${place} and stays there`);
  const refusal = refusalToReturn(fleet, instance, from, node);
  return refusal ? stay(refusal, refusal) : { does: "bringBack", instance, from };
}

/** Why an instance can't be brought back now, as it goes after its name. */
function refusalToReturn({ snapshot }: Fleet, instance: InstanceFact, from: NodeFact, node: NodeFact): string | null {
  if (instance.pinned !== null && !movesByRestart(instance)) return `can't move: it ${instance.pinned}`;
  if (instance.state === "unknown") return "is in a state that nobody could read";
  if (from.poolId !== node.poolId) return `stays on ${from.name}, which is in another pool`;
  if (!from.reachable) return `stays on ${from.name}, which doesn't answer`;
  if (instance.claimedBy)
    return `stays on ${from.name}, another operation is at work on it (${instance.claimedBy.title})`;
  if (from.claimedBy) return `stays on ${from.name}, which is busy (${from.claimedBy.title})`;
  const awaited = snapshot.reservations.some(({ instanceId }) => instanceId === instance.id);
  return awaited ? `stays on ${from.name}, where another operation still needs it` : null;
}

function gone(id: string, found: FoundInstance | undefined, node: NodeFact): Return {
  const { name, kind } = named({ id, found });
  return { does: "stay", instance: { id, name, kind }, from: node.name, note: "is gone: no node of the pool knows it" };
}

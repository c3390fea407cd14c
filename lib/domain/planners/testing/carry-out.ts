import type { FleetSnapshot, InstanceFact, MaintenanceEntry, NodeFact } from "../../fleet/facts.ts";
import type { Action } from "../../plan/action.ts";
import type { PlanDraft } from "../../plan/plan.ts";

/** The world after a plan has been carried out, with the maintenance record that this leaves. */
export function carryOut(before: FleetSnapshot, plan: PlanDraft): FleetSnapshot {
  const instances = new Map(before.instances.map((instance) => [instance.id, { ...instance }]));
  const nodes = new Map(before.nodes.map((node) => [node.id, { ...node }]));
  const found = before.instances.filter(({ nodeId }) => nodeId === plan.subject.id);
  const maintenance = before.maintenance ?? { id: "record", reason: "", found, entries: [] };
  const entries = [...maintenance.entries];
  for (const { action } of plan.stages.flatMap((stage) => stage.steps)) {
    perform(action, nodes, instances);
    const entry = entryOf(action);
    if (entry) entries.push(entry);
  }
  return {
    ...before,
    nodes: [...nodes.values()],
    instances: [...instances.values()],
    maintenance: { ...maintenance, entries },
  };
}

function perform(action: Action, nodes: Map<string, NodeFact>, instances: Map<string, InstanceFact>): void {
  const node = "node" in action ? nodes.get(action.node.id) : undefined;
  const instance = "instance" in action ? instances.get(action.instance.id) : undefined;
  if (node && action.type === "node.cordon") node.status = "MAINTENANCE";
  if (node && action.type === "node.uncordon") node.status = "ENABLED";
  if (!instance) return;
  if (action.type === "instance.migrate" || action.type === "instance.relocate") instance.nodeId = action.to.id;
  if (action.type === "instance.relocate" && action.start) instance.state = "running";
  if (action.type === "instance.shutdown") instance.state = "stopped";
  if (action.type === "instance.save") instance.state = "saved";
  if (action.type === "instance.start") instance.state = action.state;
}

function entryOf(action: Action): MaintenanceEntry | null {
  if (action.type === "instance.migrate" || action.type === "instance.relocate")
    return { instanceId: action.instance.id, did: "moved", toNodeId: action.to.id };
  if (action.type === "instance.start") return { instanceId: action.instance.id, did: "started", toNodeId: null };
  if (action.type !== "instance.shutdown" && action.type !== "instance.save") return null;
  const did = action.keepOff ? "turnedOff" : action.type === "instance.save" ? "saved" : "stopped";
  return { instanceId: action.instance.id, did, toNodeId: null };
}

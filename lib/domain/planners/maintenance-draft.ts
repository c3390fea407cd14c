import { memoryOf } from "../fleet/capacity.ts";
import type { InstanceFact, NodeFact } from "../fleet/facts.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { byText } from "../fleet/order.ts";
import type { Placement } from "../fleet/placement.ts";
import { PLAN_FORMAT, type Blocker, type NodeLoad, type PlanDraft, type Stage, type Warning } from "../plan/plan.ts";
import { loadOf } from "./after-moves.ts";
import { withDuty, type Assignment } from "./assign.ts";
import { leaveStep, stagesByKind, stopStep } from "./instance-steps.ts";
import { maintenanceFates } from "./maintenance-fates.ts";
import { startsItself, suspendStages } from "./autostart-steps.ts";
import { liftOverridden } from "./node-checks.ts";
import { cordonStage, settleStages, stageOf, undoPolicy } from "./node-steps.ts";
import { rebootBlockers, withReboot } from "./reboot-steps.ts";
import { noteServicesSteps } from "./service-steps.ts";
import { whenSkipped } from "./skipped-move.ts";
import type { NodeMaintenanceRequest } from "./requests.ts";
import { countOf } from "./wording.ts";

export interface MaintenanceDraft {
  kind: "node.moveAll" | "node.stopAll";
  fleet: Fleet;
  node: NodeFact;
  request: NodeMaintenanceRequest;
  assignments: readonly Assignment[];
  placed: Placement<InstanceFact>["placed"];
  blockers: readonly Blocker[];
  warnings: readonly Warning[];
}

/** What both ways into maintenance have in common, once it is known what becomes of each instance. */
export function maintenanceDraft(parts: MaintenanceDraft): PlanDraft {
  const { kind, fleet, node, request, assignments, placed } = parts;
  const left = withDuty(assignments, "leave");
  const cordon = cordonStage(node, request.reason ?? "");
  return {
    kind,
    formatVersion: PLAN_FORMAT,
    subject: { kind: "node", id: node.id, name: node.name },
    title: `Put ${node.name} in maintenance`,
    confirmLabel: confirmLabel(parts),
    stages: [
      { ...cordon, steps: [...cordon.steps, ...noteServicesSteps(node)] },
      ...suspendStages(fleet, node),
      ...stagesByKind("Move", placed, ({ instance, to }) => ({
        ...whenSkipped(instance, node),
        ...leaveStep(startsItself(fleet, instance), node, to),
      })),
      ...stopStages(parts),
      ...withReboot(settleStages(node, left), node, left, request),
    ],
    fates: maintenanceFates(node, assignments, placed),
    loads: loads(parts),
    blockers: [...liftOverridden(parts.blockers, request.overrides), ...rebootBlockers(node, left, request)],
    warnings: [...parts.warnings, ...left.map((instance) => leftRunning(instance, node))],
    choices: Object.fromEntries(Object.entries(request.choices).toSorted(([a], [b]) => byText(a, b))),
    claims: [`node:${node.id}`],
    reserves: placed.map(({ instance, to }) => ({
      nodeId: to.id,
      instanceId: instance.id,
      memoryBytes: instance.memoryBytes,
    })),
    abortPolicy: undoPolicy(node),
  };
}

/** A single stop beside moves is a stage by its name: 'Stop gpu-01'. */
function stopStages({ kind, node, assignments }: MaintenanceDraft): Stage[] {
  const stops = assignments.filter(({ duty }) => duty === "stop" || duty === "stopAndRestart");
  const stages = stagesByKind("Stop", stops, ({ instance, duty }) => stopStep(instance, node, duty === "stop"));
  const [only] = stops;
  if (kind === "node.stopAll" || stops.length !== 1 || !only) return stages;
  return stages.map(({ steps }) => stageOf(`Stop ${only.instance.name}`, steps));
}

function confirmLabel({ kind, node, assignments, placed }: MaintenanceDraft): string {
  const moves = placed.map(({ instance }) => instance);
  const stops = withDuty(assignments, "stop", "stopAndRestart");
  const maintenance = `put ${node.name} in maintenance`;
  if (kind === "node.stopAll")
    return `P${maintenance.slice(1)}${stops.length > 0 ? ` and stop ${countOf(stops)}` : ""}`;
  if (moves.length > 0 && stops.length > 0) return `Move ${moves.length}, stop ${stops.length}, ${maintenance}`;
  if (moves.length > 0) return `Move ${countOf(moves)} and ${maintenance}`;
  if (stops.length > 0) return `Stop ${countOf(stops)} and ${maintenance}`;
  return `P${maintenance.slice(1)}`;
}

/** The node itself, then each target by name. */
function loads({ fleet, node, assignments, placed }: MaintenanceDraft): NodeLoad[] {
  const leaving = [...placed.map(({ instance }) => instance), ...withDuty(assignments, "stop", "stopAndRestart")];
  const byTarget = [...Map.groupBy(placed, ({ to }) => to).entries()].toSorted(([a], [b]) => byText(a.name, b.name));
  return [
    loadOf(fleet, node, -memoryOf(leaving)),
    ...byTarget.map(([to, arriving]) => loadOf(fleet, to, memoryOf(arriving.map(({ instance }) => instance)))),
  ];
}

function leftRunning({ name }: InstanceFact, node: NodeFact): Warning {
  const message = `${name} goes on running on ${node.name}: work on the node, and a reboot above all, hits it.`;
  return { code: "instance.left", subject: name, message };
}

import { memoryOf } from "../fleet/capacity.ts";
import type { FleetSnapshot, NodeFact } from "../fleet/facts.ts";
import { readFleet, type Fleet } from "../fleet/fleet.ts";
import { byText, byTurn } from "../fleet/order.ts";
import { PLAN_FORMAT, type NodeLoad, type PlanDraft } from "../plan/plan.ts";
import { loadOf } from "./after-moves.ts";
import { restoreStages } from "./autostart-steps.ts";
import { enableFates } from "./enable-fates.ts";
import { fitReturns, type Fitted } from "./fit-returns.ts";
import { restarts } from "./instance-move.ts";
import { leaveStep, startStep } from "./instance-steps.ts";
import { highLoads } from "./load-warnings.ts";
import { liftOverridden, nodeBlockers, unknownNode } from "./node-checks.ts";
import { balanceStage, reachStage, stageOf, uncordonStage } from "./node-steps.ts";
import type { EnableRequest } from "./requests.ts";
import { returnsOf } from "./returns.ts";
import { checkServicesStages } from "./service-steps.ts";
import { startStages } from "./start-stages.ts";
import { countOf } from "./wording.ts";

/**
 * Enable: looks whether the node answers, starts what the maintenance has stopped there (firewalls
 * first, then by priority, paused ones as paused), brings back what it has moved away if that was asked for, opens the
 * node, and compares it with what was found. An abort leaves what is done: an instance that runs
 * again isn't stopped for it.
 *
 * Source: OpenvCloud, 'Putting a Node in Maintenance Mode' (Restart virtual machines and virtual firewalls).
 */
export function planEnable(snapshot: FleetSnapshot, request: EnableRequest): PlanDraft {
  const fleet = readFleet(snapshot);
  const node = fleet.nodes.get(request.nodeId);
  if (!node) return unknownNode("node.enable", request.nodeId);

  const returns = returnsOf(fleet, node, request.bringBack);
  const fitted = fitReturns(fleet, node, returns, request.overrides);
  const { starts, back } = fitted;
  const load = loadOf(fleet, node, memoryOf([...starts, ...back].map(({ instance }) => instance)));
  const room = { node, totalBytes: load.memoryTotalBytes, takenBytes: load.memoryAfterBytes };

  return {
    kind: "node.enable",
    formatVersion: PLAN_FORMAT,
    subject: { kind: "node", id: node.id, name: node.name },
    title: `Enable ${node.name}`,
    confirmLabel: confirmLabel(node, fitted),
    stages: [
      reachStage(node),
      ...checkServicesStages(snapshot.maintenance, node),
      ...startStages(starts, ({ instance, state }) => startStep(instance, node, state)),
      ...(back.length > 0
        ? [
            stageOf(
              "Bring back",
              back
                .toSorted((a, b) => byTurn(a.instance, b.instance))
                .map(({ instance, from }) => leaveStep(instance, from, node)),
            ),
          ]
        : []),
      ...restoreStages(fleet, node),
      uncordonStage(node),
      ...(snapshot.maintenance ? [balanceStage(node)] : []),
    ],
    fates: enableFates(node, returns, fitted),
    loads: [load, ...sourceLoads(fleet, fitted)],
    blockers: [
      ...nodeBlockers(fleet, node, { ENABLED: "is enabled already", DECOMMISSIONED: "is decommissioned" }),
      ...liftOverridden(fitted.blockers, request.overrides),
    ],
    warnings: [
      ...(back.length > 0 ? highLoads([room]) : []),
      ...back.flatMap(({ instance }) => restarts(instance, node)),
      ...fitted.warnings,
    ],
    choices: { bringBack: request.bringBack ? "yes" : "no" },
    claims: [`node:${node.id}`],
    reserves: [...starts, ...back].map(({ instance: { id, memoryBytes } }) => ({
      nodeId: node.id,
      instanceId: id,
      memoryBytes,
    })),
    abortPolicy: {
      way: "leave",
      leadsTo: `${node.name} stays in maintenance unless it was opened already; what was started or brought back stays so.`,
    },
  };
}

function confirmLabel({ name }: NodeFact, { starts, back }: Fitted): string {
  const started = starts.map(({ instance }) => instance);
  const brought = back.map(({ instance }) => instance);
  if (started.length > 0 && brought.length > 0) {
    return `Enable ${name}, start ${started.length}, bring ${brought.length} back`;
  }
  if (started.length > 0) return `Enable ${name} and start ${countOf(started)}`;
  if (brought.length > 0) return `Enable ${name} and bring ${countOf(brought)} back`;
  return `Enable ${name}`;
}

/** The nodes that give instances back, by name. */
function sourceLoads(fleet: Fleet, { back }: Fitted): NodeLoad[] {
  return [...Map.groupBy(back, ({ from }) => from)]
    .toSorted(([a], [b]) => byText(a.name, b.name))
    .map(([from, leaving]) => loadOf(fleet, from, -memoryOf(leaving.map(({ instance }) => instance))));
}

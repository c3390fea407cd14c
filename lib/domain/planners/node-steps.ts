import type { InstanceFact, NodeFact, NodeStatus } from "../fleet/facts.ts";
import type { Ref } from "../plan/action.ts";
import type { AbortPolicy, Stage, Step } from "../plan/plan.ts";

const LOOK_SECONDS = 60;

/**
 * The first stage of every way into maintenance: the state comes first, so that nothing new lands.
 * Only a node that was open is opened again on the way back: in error or in maintenance before, it
 * stays closed.
 */
export function cordonStage(node: NodeFact, reason: string): Stage {
  const name = `Close ${node.name} for new instances`;
  const action = { type: "node.cordon", node: refOf(node), reason } as const;
  const undo = { type: "node.uncordon", node: refOf(node) } as const;
  return stageOf(name, [
    { id: "cordon", name, action, lanes: [], ...(node.status === "ENABLED" && { undo }), onAbort: "finish" },
  ]);
}

/** The last two stages of every way into maintenance. */
export function settleStages(node: NodeFact, left: readonly InstanceFact[]): Stage[] {
  const check = left.length > 0 ? "Check that nothing else runs" : "Check that nothing runs";
  return [
    stageOf(check, [
      {
        id: "check",
        name: check,
        action: { type: "node.assertEmpty", node: refOf(node), except: left.map(refOf) },
        lanes: [],
        onAbort: "finish",
        timeoutSeconds: LOOK_SECONDS,
      },
    ]),
    stageOf("In maintenance", [
      plainStep("settle", `Put ${node.name} in maintenance`, { type: "node.settle", node: refOf(node) }),
    ]),
  ];
}

export function reachStage(node: NodeFact): Stage {
  const name = `Reach ${node.name}`;
  const step = plainStep("reach", name, { type: "node.reach", node: refOf(node) });
  return stageOf(name, [{ ...step, timeoutSeconds: LOOK_SECONDS }]);
}

export function uncordonStage(node: NodeFact): Stage {
  const name = `Open ${node.name} for new instances`;
  return stageOf(name, [plainStep("uncordon", name, { type: "node.uncordon", node: refOf(node) })]);
}

export function balanceStage(node: NodeFact): Stage {
  const name = "Compare with before";
  return stageOf(name, [plainStep("balance", name, { type: "node.balance", node: refOf(node) })]);
}

/** A way into maintenance is taken back whole; where that leads depends on where it began. */
export function undoPolicy(node: NodeFact): AbortPolicy {
  const leadsTo: Record<NodeStatus, string> = {
    ENABLED: `${node.name} ends enabled, as it was before.`,
    MAINTENANCE: `${node.name} stays in maintenance, with the instances that it had before.`,
    ERROR: `${node.name} ends in maintenance with the instances that it had before; Enable opens it.`,
    DECOMMISSIONED: `${node.name} stays decommissioned.`,
  };
  return { way: "undo", leadsTo: leadsTo[node.status] };
}

export function stageOf(name: string, steps: Step[]): Stage {
  return { name, steps };
}

export function refOf({ id, name }: Ref): Ref {
  return { id, name };
}

function plainStep(id: string, name: string, action: Step["action"]): Step {
  return { id, name, action, lanes: [], onAbort: "finish" };
}

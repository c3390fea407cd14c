import type { Ref } from "#lib/domain/plan/action.ts";
import type { NodeStatus } from "#lib/domain/fleet/facts.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { recordAudit } from "#lib/use-cases/record-audit.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** Closes the node: from this commit on no planner places anything on it. */
export function cordonNode(deps: PerformerDeps, look: Look<"node.cordon">): Promise<StepOutcome> {
  return setStatus(deps, look, "MAINTENANCE");
}

/** Opens the node for new instances again. */
export function uncordonNode(deps: PerformerDeps, look: Look<"node.uncordon">): Promise<StepOutcome> {
  return setStatus(deps, look, "ENABLED");
}

/** The status changes in the transaction that records the step, so that both are true or neither. */
function setStatus(
  deps: PerformerDeps,
  { action, operationId }: { action: { node: Ref }; operationId: string },
  status: NodeStatus,
): Promise<StepOutcome> {
  const { node } = action;
  return Promise.resolve({
    kind: "done",
    detail: status === "ENABLED" ? "open for new instances" : "takes no new instances",
    write: async (tx) => {
      const { reason } = await tx.operation.findUniqueOrThrow({ where: { id: operationId } });
      const statusReason = status === "MAINTENANCE" ? reason : null;
      const before = await tx.node.findUniqueOrThrow({ where: { id: node.id } });
      await tx.node.update({ where: { id: node.id }, data: { status, statusReason, statusSince: deps.now() } });
      await recordAudit(tx, systemActor("worker"), {
        action: "node.status",
        subject: { kind: "node", id: node.id, name: node.name },
        before: { status: before.status },
        after: { status },
        reason,
        operationId,
      });
    },
    topics: ["nodes", `node:${node.name}`, "audit"],
  });
}

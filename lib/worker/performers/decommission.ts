import type { Ref } from "#lib/domain/plan/action.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { recordAudit } from "#lib/use-cases/record-audit.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** Waits for a person until the node doesn't answer any more, or until a person takes it out as it is. */
export async function awaitOff(deps: PerformerDeps, { action }: Look<"node.awaitOff">): Promise<StepOutcome> {
  try {
    const hypervisor = await hypervisorAt(deps, action.node);
    await hypervisor.inventory();
  } catch (error) {
    if (!(error instanceof HypervisorError) || (error.code !== "unreachable" && error.code !== "timeout")) throw error;
    return { kind: "done", detail: `doesn't answer: ${error.message}` };
  }
  return { kind: "ask", question: stillAnswers(action.node) };
}

function stillAnswers(node: Ref): Question {
  return {
    id: `off:${node.id}`,
    text: `${node.name} still answers. Power it down, then look again.`,
    answers: [
      { id: "off", label: "It is off: look again", then: { do: "perform", action: { type: "node.awaitOff", node } } },
      {
        id: "asItIs",
        label: "Take it out although it answers, if nothing runs there",
        then: { do: "perform", action: { type: "node.assertEmpty", node, except: [] } },
      },
      { id: "rollBack", label: "Roll back", then: { do: "rollBack" } },
    ],
  };
}

/**
 * Takes the node out for good, in the transaction that records the step: its status, its machines, its record.
 * What was another enabled node when this began may be in maintenance by now: then this one isn't the one to go.
 */
export async function decommissionNode(
  deps: PerformerDeps,
  { action: { node }, operationId }: Look<"node.decommission">,
): Promise<StepOutcome> {
  const { pool } = await deps.control.node.findUniqueOrThrow({ where: { id: node.id }, select: { pool: true } });
  const enabled = await deps.control.node.count({
    where: { poolId: pool.id, status: "ENABLED", id: { not: node.id } },
  });
  if (enabled === 0)
    return { kind: "failed", error: `No other enabled node is left in pool ${pool.name}. Enable one, then retry.` };
  return {
    kind: "done",
    detail: "out of the fleet",
    write: (tx) => takeOut(tx, node, operationId, deps.now()),
    topics: ["nodes", `node:${node.name}`, "instances", "audit"],
  };
}

async function takeOut(tx: ControlTx, node: Ref, operationId: string, now: Date): Promise<void> {
  const { reason, byName } = await tx.operation.findUniqueOrThrow({ where: { id: operationId } });
  const before = await tx.node.findUniqueOrThrow({ where: { id: node.id } });
  await tx.node.update({
    where: { id: node.id },
    data: { status: "DECOMMISSIONED", statusReason: reason, statusSince: now, reachable: false },
  });
  const here = await tx.instance.findMany({ where: { nodeId: node.id }, orderBy: { name: "asc" } });
  await tx.instance.deleteMany({ where: { nodeId: node.id } });
  await tx.maintenance.updateMany({
    where: { subjectKind: "node", subjectId: node.id, closedAt: null },
    data: { closedAt: now, balance: "signed", signedBy: byName, signReason: `Decommissioned: ${reason}` },
  });
  await recordAudit(tx, systemActor("worker"), {
    action: "node.status",
    subject: { kind: "node", id: node.id, name: node.name },
    before: { status: before.status },
    after: { status: "DECOMMISSIONED", forgotten: here.map(({ name, state }) => `${name} (${state})`) },
    reason,
    operationId,
  });
}

import { canonical } from "#lib/domain/plan/revision-text.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { conflict, done, notFound, type Outcome } from "../outcome.ts";
import type { Transaction } from "../mutation.ts";
import { insertOperation } from "./insert-operation.ts";
import { lockConfirmations } from "./locks.ts";
import { openMaintenance } from "./open-maintenance.ts";
import { planRequest, type PlanRequest } from "./plan-request.ts";

export interface Confirmation extends PlanRequest {
  reason: string;
  /** The revision that the person has seen; without it the fresh plan is taken as it is. */
  planRevision?: string | undefined;
  parent?: { operationId: string; stepId: string };
}

export interface Started {
  operationId: string;
  /** The same request was running already: this is that operation. */
  alreadyRunning: boolean;
}

/**
 * Plans again on a fresh snapshot and starts the operation only if the plan is the one that was
 * seen and nothing stands in its way. Runs under the confirmations' lock until the transaction ends.
 */
export async function confirmPlan(transaction: Transaction, confirmation: Confirmation): Promise<Outcome<Started>> {
  const { tx, actor, now, audit } = transaction;
  await lockConfirmations(tx);
  const running = await sameRequest(tx, confirmation);
  if (running) return running;
  const planned = await planRequest(tx, confirmation, now);
  if (!planned) return notFound("There is no such node.");
  const { plan, snapshot } = planned;
  if (plan.blockers.length > 0) {
    const detail = plan.blockers.map((blocker) => blocker.message).join(" ");
    return { ok: false, reason: "blocked", detail, blockers: plan.blockers, plan };
  }
  if (confirmation.planRevision && confirmation.planRevision !== plan.revision) {
    return {
      ok: false,
      reason: "stale",
      detail: "The plan has changed since you saw it. Look at the new one and confirm again.",
      plan,
    };
  }
  const maintenanceId = await openMaintenance(tx, { plan, snapshot, reason: confirmation.reason, actor, now });
  const operationId = await insertOperation(tx, {
    ...confirmation,
    plan,
    actor,
    maintenanceId,
    parent: confirmation.parent ?? null,
  });
  await audit({
    action: `${plan.kind}.start`,
    subject: plan.subject,
    after: { title: plan.title, revision: plan.revision },
    reason: confirmation.reason,
    operationId,
  });
  return done({ operationId, alreadyRunning: false });
}

/** The same request while it runs is the same operation; other arguments are refused. */
async function sameRequest(tx: ControlTx, { kind, request, reason }: Confirmation): Promise<Outcome<Started> | null> {
  const claim = await tx.claim.findUnique({ where: { key: claimOf(request) }, include: { operation: true } });
  if (!claim) return null;
  const { operation } = claim;
  if (operation.kind !== kind) return null;
  if (canonical(operation.request) === canonical(request) && operation.reason === reason) {
    return done({ operationId: operation.id, alreadyRunning: true });
  }
  return conflict(`'${operation.title}' is under way already, with other arguments.`, operation.id);
}

/** What an operation of this request claims first of all: the one instance that it is about, the pool that it rolls through, or its node. */
function claimOf({ nodeId, instanceId, poolId }: Confirmation["request"]): string {
  if (typeof poolId === "string") return `rolling:${poolId}`;
  return typeof instanceId === "string" ? `instance:${instanceId}` : `node:${nodeId}`;
}

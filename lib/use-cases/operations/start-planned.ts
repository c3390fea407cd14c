import { canonical } from "#lib/domain/plan/revision-text.ts";
import type { OperationKind, Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { Transaction } from "../mutation.ts";
import { conflict, done, type Outcome } from "../outcome.ts";
import { insertOperation } from "./insert-operation.ts";
import { lockConfirmations } from "./locks.ts";

export interface Wish {
  kind: OperationKind;
  request: Record<string, unknown>;
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

export interface Planned {
  plan: Plan;
  /** Opens or finds the maintenance record that the operation appends to, where its kind has one. */
  openRecord?(): Promise<string | null>;
}

/**
 * Plans and starts under the confirmations' lock, which is held until the transaction ends: two at once never claim
 * the same. The same wish while it runs answers with the operation that runs; `claim` is what tells.
 */
export async function startPlanned(
  transaction: Transaction,
  wish: Wish,
  claim: string,
  planning: () => Promise<Outcome<Planned>>,
): Promise<Outcome<Started>> {
  const { tx, actor, audit } = transaction;
  await lockConfirmations(tx);
  const running = await sameWish(tx, wish, claim);
  if (running) return running;
  const planned = await planning();
  if (!planned.ok) return planned;
  const { plan, openRecord } = planned.value;
  if (plan.blockers.length > 0) {
    const detail = plan.blockers.map((blocker) => blocker.message).join(" ");
    return { ok: false, reason: "blocked", detail, blockers: plan.blockers, plan };
  }
  if (wish.planRevision && wish.planRevision !== plan.revision) {
    const detail = "The plan has changed since you saw it. Look at the new one and confirm again.";
    return { ok: false, reason: "stale", detail, plan };
  }
  const maintenanceId = (await openRecord?.()) ?? null;
  const operationId = await insertOperation(tx, { ...wish, plan, actor, maintenanceId, parent: wish.parent ?? null });
  await audit({
    action: `${plan.kind}.start`,
    subject: plan.subject,
    after: { title: plan.title, revision: plan.revision },
    reason: wish.reason,
    operationId,
  });
  return done({ operationId, alreadyRunning: false });
}

/** The same request while it runs is the same operation; other arguments are refused. */
async function sameWish(tx: ControlTx, { kind, request, reason }: Wish, key: string): Promise<Outcome<Started> | null> {
  const claim = await tx.claim.findUnique({ where: { key }, include: { operation: true } });
  if (!claim) return null;
  const { operation } = claim;
  if (operation.kind !== kind) return null;
  if (canonical(operation.request) === canonical(request) && operation.reason === reason) {
    return done({ operationId: operation.id, alreadyRunning: true });
  }
  return conflict(`'${operation.title}' is under way already, with other arguments.`, operation.id);
}

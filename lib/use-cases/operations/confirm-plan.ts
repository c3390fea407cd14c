import { done, notFound, type Outcome } from "../outcome.ts";
import type { Transaction } from "../mutation.ts";
import { openMaintenance } from "./open-maintenance.ts";
import { planRequest, type PlanRequest } from "./plan-request.ts";
import { startPlanned, type Started, type Wish } from "./start-planned.ts";

export type { Started } from "./start-planned.ts";
export type Confirmation = PlanRequest & Wish;

/**
 * Plans a request about the fleet again on a fresh snapshot and starts the operation only if the plan is the one that
 * was seen and nothing stands in its way.
 */
export async function confirmPlan(transaction: Transaction, confirmation: Confirmation): Promise<Outcome<Started>> {
  const { tx, actor, now } = transaction;
  return startPlanned(transaction, confirmation, claimOf(confirmation.request), async () => {
    const planned = await planRequest(tx, confirmation, now);
    if (!planned) return notFound("There is no such node.");
    const { plan, snapshot } = planned;
    const openRecord = () => openMaintenance(tx, { plan, snapshot, reason: confirmation.reason, actor, now });
    return done({ plan, openRecord });
  });
}

/** What an operation of this request claims first of all: the one instance that it is about, the pool that it rolls through, or its node. */
function claimOf({ nodeId, instanceId, poolId }: Confirmation["request"]): string {
  if (typeof poolId === "string") return `rolling:${poolId}`;
  return typeof instanceId === "string" ? `instance:${instanceId}` : `node:${nodeId}`;
}

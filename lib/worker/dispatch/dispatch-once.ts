import { dispatch } from "#lib/domain/dispatch/dispatch.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { loadLaneLimits } from "#lib/queries/operations/load-lane-limits.ts";
import { lockDispatch } from "#lib/use-cases/operations/locks.ts";
import { applyDecision } from "./apply-decision.ts";
import { loadActiveOperations } from "./load-active-operations.ts";
import { PlanBook } from "./plan-book.ts";

/** One book for each client: all dispatches of a process read a plan once. */
const BOOKS = new WeakMap<ControlClient, PlanBook>();

/**
 * Reads the active operations, asks the dispatcher what to do now and does it, all under one lock
 * and in one transaction: two of them at once never start a step twice or overbook a lane.
 */
export async function dispatchOnce(control: ControlClient, now: () => Date): Promise<void> {
  const book = BOOKS.get(control) ?? new PlanBook();
  BOOKS.set(control, book);
  await control.$transaction(
    async (tx) => {
      await lockDispatch(tx);
      const operations = await loadActiveOperations(tx, book);
      if (operations.length === 0) return;
      const stages = operations.flatMap((operation) => [...operation.stages, ...(operation.wayBack ?? [])]);
      const limitOf = await loadLaneLimits(tx, stages);
      await applyDecision(tx, dispatch(operations, limitOf), now());
    },
    { maxWait: 15_000, timeout: 30_000 },
  );
}

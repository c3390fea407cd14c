import { dispatch } from "#lib/domain/dispatch/dispatch.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { loadLaneLimits } from "#lib/queries/operations/load-lane-limits.ts";
import { wakeDispatcherLater } from "#lib/use-cases/notify.ts";
import { lockDispatch } from "#lib/use-cases/operations/locks.ts";
import { applyDecision } from "./apply-decision.ts";
import { loadActiveOperations } from "./load-active-operations.ts";
import { PlanBook } from "./plan-book.ts";

/** What somebody was changing is looked at again this soon, in case nothing came of it: else its verb wakes us. */
const AGAIN_SECONDS = 0.25;

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
      // Last of all, since it waits for who has asked for the same.
      if (operations.some(({ beingChanged }) => beingChanged)) await wakeDispatcherLater(tx, AGAIN_SECONDS);
    },
    { maxWait: 15_000, timeout: 30_000 },
  );
}

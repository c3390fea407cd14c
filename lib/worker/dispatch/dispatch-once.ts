import { dispatch } from "#lib/domain/dispatch/dispatch.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { loadLaneLimits } from "#lib/queries/operations/load-lane-limits.ts";
import { lockDispatch } from "#lib/use-cases/operations/locks.ts";
import { applyDecision } from "./apply-decision.ts";
import { loadActiveOperations } from "./load-active-operations.ts";

/**
 * Reads the active operations, asks the dispatcher what to do now and does it, all under one lock
 * and in one transaction: two of them at once never start a step twice or overbook a lane.
 */
export async function dispatchOnce(control: ControlClient, now: () => Date): Promise<void> {
  await control.$transaction(
    async (tx) => {
      await lockDispatch(tx);
      const operations = await loadActiveOperations(tx);
      if (operations.length === 0) return;
      const stages = operations.flatMap((operation) => [...operation.stages, ...(operation.wayBack ?? [])]);
      const limitOf = await loadLaneLimits(tx, stages);
      await applyDecision(tx, dispatch(operations, limitOf), now());
    },
    { maxWait: 15_000, timeout: 30_000 },
  );
}

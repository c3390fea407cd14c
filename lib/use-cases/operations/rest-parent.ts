import { RESTING } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { wakeDispatcher } from "../notify.ts";

interface Child {
  parentOperationId: string | null;
  parentStepId: string | null;
}

/** An operation is paused: the step that runs it is at rest, so that the larger one can be paused too. */
export async function restParent(tx: ControlTx, child: Child): Promise<void> {
  await setPhase(tx, child, null, RESTING);
}

/** It goes on: the step that runs it is in motion again. */
export async function stirParent(tx: ControlTx, child: Child): Promise<void> {
  await setPhase(tx, child, RESTING, null);
}

async function setPhase(
  tx: ControlTx,
  { parentOperationId, parentStepId }: Child,
  from: string | null,
  phase: string | null,
): Promise<void> {
  if (!parentOperationId || !parentStepId) return;
  const { count } = await tx.step.updateMany({
    where: { operationId: parentOperationId, id: parentStepId, status: "running", phase: from },
    data: { phase },
  });
  if (count > 0) await wakeDispatcher(tx);
}

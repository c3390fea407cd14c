import type { Stage } from "#lib/domain/plan/plan.ts";
import type { Direction } from "#lib/domain/plan/step-state.ts";
import type { ControlJson, ControlTx } from "#lib/ports/databases.ts";

/** Writes the journal's row of every step of some stages, pending. */
export async function insertSteps(
  tx: ControlTx,
  operationId: string,
  direction: Direction,
  stages: readonly Stage[],
): Promise<void> {
  const rows = stages.flatMap((stage, stageIndex) =>
    stage.steps.map((step, ordinal) => ({
      operationId,
      id: step.id,
      direction,
      stageIndex,
      ordinal,
      step: step as unknown as ControlJson,
      actionType: step.action.type,
    })),
  );
  await tx.step.createMany({ data: rows });
}

import type { StepOutcome } from "../steps/outcome.ts";
import type { PerformerDeps } from "./performer.ts";

/** 'skipped' where the step that this one follows was left out by a person; null where it wasn't. */
export async function leftOut(
  { control }: PerformerDeps,
  { operationId }: { operationId: string },
  after: string | undefined,
): Promise<StepOutcome | null> {
  if (after === undefined) return null;
  const step = await control.step.findUnique({ where: { operationId_id: { operationId, id: after } } });
  return step?.status === "skipped" ? { kind: "skipped", detail: "left out" } : null;
}

import type { ActionType } from "#lib/domain/plan/action.ts";
import type { Look, PerformerDeps } from "../performers/performer.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Errand } from "./errands.ts";

/** A look at a step whose work is an errand: how far it is, and once it is done what `ended` makes of its result. */
export async function attended<T extends ActionType, R>(
  { errands }: Pick<PerformerDeps, "errands">,
  { operationId, stepId, attempt }: Look<T>,
  work: (errand: Errand) => Promise<R>,
  ended: (result: R) => StepOutcome,
): Promise<StepOutcome> {
  const errand = await errands.attend({ operationId, stepId, attempt }, work);
  switch (errand.state) {
    case "running":
      return {
        kind: "look",
        inSeconds: 0.5,
        progress: errand.progress,
        ...(errand.detail !== null && { detail: errand.detail }),
      };
    case "done":
      return ended(errand.result as R);
    case "failed":
      return { kind: "failed", error: errand.error };
    case "cancelled":
      return { kind: "cancelled", detail: "ended on request" };
  }
}

import type { Step } from "#lib/domain/plan/plan.ts";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { isUnreachable } from "#lib/use-cases/modes/is-unreachable.ts";
import { isStillAwaited } from "../performers/await-runs.ts";
import type { PerformerDeps } from "../performers/performer.ts";
import { serviceShortcomings } from "../performers/services.ts";

/** How a step goes on whose question is withdrawn: from its beginning, or with all that was answered before. */
export type GoesOn = "anew" | "asItWas";

/** How a step goes on whose open question isn't the right one any more; null: it still is, as far as one can see. */
export async function questionPast(deps: PerformerDeps, { action }: Step, question: string): Promise<GoesOn | null> {
  try {
    switch (action.type) {
      case "service.check":
        return (await serviceShortcomings(deps, action.node)).questionId === question ? null : "anew";
      case "runs.await":
        return (await isStillAwaited(deps.platform, question)) ? null : "asItWas";
      default:
        return null;
    }
  } catch (error) {
    // What can't be asked has changed nothing.
    if (error instanceof HypervisorError || isUnreachable(error)) return null;
    throw error;
  }
}

import type { PlatformSnapshot } from "#lib/domain/modes/platform-snapshot.ts";
import { planQuiesce, type QuiesceRequest } from "#lib/domain/planners/quiesce.ts";
import { planResume } from "#lib/domain/planners/resume.ts";
import type { Plan, PlanDraft } from "#lib/domain/plan/plan.ts";
import type { ControlTx, PlatformClient } from "#lib/ports/databases.ts";
import { loadPlatformSnapshot } from "#lib/queries/quiesce/load-platform-snapshot.ts";
import { sealPlan } from "../operations/seal-plan.ts";

/** What is asked of the mode, by the kind of the operation. */
export type ModeWish =
  { kind: "mode.quiesce"; request: QuiesceRequest } | { kind: "mode.resume"; request: Record<string, never> };

/** Plans a wish on the mode and the runs as they are now. */
export async function planMode(control: ControlTx, platform: PlatformClient, wish: ModeWish): Promise<Plan> {
  const draft = draftOf(wish, await loadPlatformSnapshot(control, platform));
  return sealPlan(control, draft.subject.id, draft);
}

function draftOf(wish: ModeWish, snapshot: PlatformSnapshot): PlanDraft {
  return wish.kind === "mode.quiesce" ? planQuiesce(snapshot, wish.request) : planResume(snapshot);
}

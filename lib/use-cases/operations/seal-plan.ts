import { createHash } from "node:crypto";
import { estimate } from "#lib/domain/plan/estimate.ts";
import type { Plan, PlanDraft } from "#lib/domain/plan/plan.ts";
import { revisionText } from "#lib/domain/plan/revision-text.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadHistory } from "#lib/queries/operations/load-history.ts";
import { loadLaneLimits } from "#lib/queries/operations/load-lane-limits.ts";

/** Adds the revision and the estimate that the journal teaches to what a planner has decided. */
export async function sealPlan(control: ControlTx, subjectId: string, draft: PlanDraft): Promise<Plan> {
  const actions = draft.stages.flatMap((stage) => stage.steps).map((step) => step.action.type);
  const history = await loadHistory(control, subjectId, actions);
  const limitOf = await loadLaneLimits(control, draft.stages);
  return { ...draft, revision: revisionOf(draft), estimate: estimate(draft.stages, history, limitOf) };
}

/** 16 hexadecimal digits: enough to tell plans apart, short enough to read out. */
function revisionOf(draft: PlanDraft): string {
  return createHash("sha256").update(revisionText(draft)).digest("hex").slice(0, 16);
}

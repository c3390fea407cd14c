import type { Envelope } from "./action.ts";
import type { PlanDraft } from "./plan.ts";

/** Why a child's plan lies outside what was confirmed, one line each; empty when it lies within. */
export function outsideEnvelope(draft: PlanDraft, envelope: Envelope): string[] {
  const reasons = draft.blockers.map((blocker) => blocker.message);
  const known = new Set(envelope.knownWarnings);
  for (const warning of draft.warnings) if (!known.has(warning.code)) reasons.push(warning.message);
  const moves = draft.stages
    .flatMap((stage) => stage.steps)
    .filter((step) => step.action.type === "instance.migrate").length;
  if (moves > envelope.maxMoves) reasons.push(`${moves} moves; at most ${envelope.maxMoves} were confirmed.`);
  for (const load of draft.loads) {
    const share = load.memoryTotalBytes > 0 ? load.memoryAfterBytes / load.memoryTotalBytes : 1;
    if (share > envelope.maxLoad) {
      reasons.push(
        `${load.node} would be ${Math.round(share * 100)} % full; at most ${Math.round(envelope.maxLoad * 100)} % was confirmed.`,
      );
    }
  }
  return reasons;
}

import type { RunChild } from "#lib/domain/plan/action.ts";
import { extentOf } from "#lib/domain/plan/envelope.ts";
import type { PlanDraft, Question } from "#lib/domain/plan/plan.ts";

/** What a person is asked when a child's plan lies outside of what was confirmed. */
export function childQuestion(action: RunChild, draft: PlanDraft, outside: readonly string[]): Question {
  const text = `${draft.title}: the plan is not what was confirmed any more. ${outside.join(" ")}`;
  const blocked = draft.blockers.length > 0;
  return {
    id: `envelope:${outside.join("|").slice(0, 150)}`,
    text,
    answers: [
      { id: "again", label: "Plan it again", then: { do: "wait", seconds: 24 * 3600 } },
      ...(blocked
        ? []
        : [
            {
              id: "accept",
              label: "Accept this plan and start",
              then: { do: "perform" as const, action: widened(action, draft) },
            },
          ]),
      { id: "skip", label: "Leave this one out", then: { do: "skip" } },
      { id: "rollBack", label: "Roll the whole operation back", then: { do: "rollBack" } },
    ],
  };
}

/** The same child with an envelope that just holds the plan that the person has seen. */
function widened(action: RunChild, draft: PlanDraft): RunChild {
  const { moves, stops, loads } = extentOf(draft);
  const { maxMoves, maxStops, maxLoad, knownWarnings } = action.envelope;
  return {
    ...action,
    envelope: {
      maxMoves: Math.max(maxMoves, moves),
      ...(maxStops !== undefined && { maxStops: Math.max(maxStops, stops) }),
      maxLoad: Math.max(maxLoad, ...loads.map(({ share }) => share)),
      knownWarnings: [...new Set([...knownWarnings, ...draft.warnings.map((warning) => warning.code)])],
    },
  };
}

import type { RunChild } from "#lib/domain/plan/action.ts";
import { outsideEnvelope } from "#lib/domain/plan/envelope.ts";
import type { PlanDraft, Question } from "#lib/domain/plan/plan.ts";
import { isOperationKind } from "#lib/domain/operation/kinds.ts";
import { startChild } from "#lib/use-cases/operations/start-child.ts";
import { planRequest } from "#lib/use-cases/operations/plan-request.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** Runs an operation of its own: plans it when its turn has come, starts it within the envelope, else asks. */
export async function runChild(deps: PerformerDeps, look: Look<"operation.run">): Promise<StepOutcome> {
  const { control } = deps;
  const child = await control.operation.findUnique({
    where: { parentOperationId_parentStepId: { parentOperationId: look.operationId, parentStepId: look.stepId } },
  });
  if (child) return follow(child);
  const { action } = look;
  if (!isOperationKind(action.planner))
    return { kind: "failed", error: `This version knows no planner '${action.planner}'.` };
  const wanted = { kind: action.planner, request: action.request as { nodeId: string } };
  const planned = await planRequest(control, wanted, deps.now());
  if (!planned) return { kind: "failed", error: "The node of the child operation doesn't exist any more." };
  const outside = outsideEnvelope(planned.plan, action.envelope);
  if (outside.length > 0) return { kind: "ask", question: questionOf(action, planned.plan, outside) };
  const parent = { operationId: look.operationId, stepId: look.stepId };
  const started = await startChild(
    { control, now: deps.now },
    { ...wanted, parent, planRevision: planned.plan.revision },
  );
  return started.ok || started.reason === "stale"
    ? { kind: "look", inSeconds: started.ok ? 2 : 0, detail: planned.plan.title }
    : { kind: "failed", error: started.detail };
}

function follow({ status, title, failure }: { status: string; title: string; failure: string | null }): StepOutcome {
  if (status === "succeeded") return { kind: "done", detail: title };
  if (status === "aborted") return { kind: "failed", error: `'${title}' was aborted.` };
  // A failed child is resolved on its own page; its parent goes on with it.
  return { kind: "look", inSeconds: 5, detail: failure ? `${title}: ${failure}` : title };
}

function questionOf(action: RunChild, draft: PlanDraft, outside: readonly string[]): Question {
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
  const moves = draft.stages
    .flatMap((stage) => stage.steps)
    .filter((step) => step.action.type === "instance.migrate").length;
  const loads = draft.loads.map((load) =>
    load.memoryTotalBytes > 0 ? load.memoryAfterBytes / load.memoryTotalBytes : 1,
  );
  return {
    ...action,
    envelope: {
      maxMoves: Math.max(action.envelope.maxMoves, moves),
      maxLoad: Math.max(action.envelope.maxLoad, ...loads),
      knownWarnings: [...new Set([...action.envelope.knownWarnings, ...draft.warnings.map((warning) => warning.code)])],
    },
  };
}

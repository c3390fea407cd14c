import { outsideEnvelope } from "#lib/domain/plan/envelope.ts";
import { isFleetKind } from "#lib/domain/operation/kinds.ts";
import { RESTING } from "#lib/domain/plan/step-state.ts";
import { detachChild } from "#lib/use-cases/operations/detach-child.ts";
import { startChild } from "#lib/use-cases/operations/start-child.ts";
import { planRequest } from "#lib/use-cases/operations/plan-request.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { childQuestion } from "./child-question.ts";
import { childRequest } from "./child-request.ts";
import { cancelChild, followChild, retryChild, type ChildRow } from "./follow-child.ts";
import { leftOut } from "./left-out.ts";
import type { Look, PerformerDeps } from "./performer.ts";

type ChildLook = Look<"operation.run">;

/**
 * Runs an operation of its own: plans it when its turn has come, starts it within the envelope, else
 * asks. The child is found again by its parent and step, so that a crash never starts a second one. It
 * is aborted with its parent. What ended badly in an earlier attempt is retried by the next.
 */
export async function runChild(deps: PerformerDeps, look: ChildLook): Promise<StepOutcome> {
  const child = await deps.control.operation.findUnique({
    where: { parentOperationId_parentStepId: { parentOperationId: look.operationId, parentStepId: look.stepId } },
  });
  if (look.cancelRequested) return child ? cancelChild(deps, child) : { kind: "cancelled", detail: "not begun" };
  const moot = (await leftOut(deps, look, look.action.after)) ?? (await openAlready(deps, look));
  if (moot && !child) return moot;
  if (!child) return begin(deps, look);
  return isFirstLook(look) ? resume(deps, look, child) : followChild(child);
}

/** An attempt that finds a child found it ended badly, or was taken over right after the start. */
async function resume(deps: PerformerDeps, look: ChildLook, child: ChildRow): Promise<StepOutcome> {
  if (child.status === "aborted") {
    await detachChild(deps.control, child.id);
    return begin(deps, look);
  }
  if (!(await look.saveHandle(BEGUN))) return { kind: "look", inSeconds: 1 };
  return child.status === "failed" || child.status === "abortFailed" ? retryChild(deps, child) : followChild(child);
}

async function begin(deps: PerformerDeps, look: ChildLook): Promise<StepOutcome> {
  const { control, now } = deps;
  const { action } = look;
  if (!isFleetKind(action.planner))
    return { kind: "failed", error: `This version knows no planner '${action.planner}'.` };
  const wanted = { kind: action.planner, request: await childRequest(control, look.operationId, action) };
  const planned = await planRequest(control, wanted, now());
  if (!planned) return { kind: "failed", error: "The node of the child operation doesn't exist any more." };
  const outside = outsideEnvelope(planned.plan, action.envelope);
  if (outside.length > 0) return { kind: "ask", question: childQuestion(action, planned.plan, outside) };
  if (!(await look.saveHandle(BEGUN))) return { kind: "look", inSeconds: 1 };
  const parent = { operationId: look.operationId, stepId: look.stepId };
  const started = await startChild({ control, now }, { ...wanted, parent, planRevision: planned.plan.revision });
  if (started.ok) return { kind: "look", inSeconds: 2, phase: null, detail: planned.plan.title };
  // The world has changed between the plan and its start: it is planned again.
  if (started.reason === "stale" || started.reason === "blocked")
    return { kind: "look", inSeconds: 0.5, phase: null, detail: planned.plan.title };
  if (started.reason === "conflict" && started.operationId === look.operationId)
    return { kind: "look", inSeconds: 2, phase: RESTING, detail: started.detail };
  return { kind: "failed", error: started.detail };
}

/** Enabling a node that is open has nothing to do: the way back of a run meets nodes that it has finished. */
async function openAlready({ control }: PerformerDeps, { action }: ChildLook): Promise<StepOutcome | null> {
  if (action.planner !== "node.enable" || typeof action.request.nodeId !== "string") return null;
  const node = await control.node.findUnique({ where: { id: action.request.nodeId } });
  return node?.status === "ENABLED" ? { kind: "done", detail: `${node.name} is open already` } : null;
}

const BEGUN = { begun: true };

function isFirstLook({ handle }: ChildLook): boolean {
  return typeof handle !== "object" || handle === null || !("begun" in handle);
}

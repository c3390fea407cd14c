import type { ActiveOperation } from "../dispatch/active-operation.ts";
import type { Action } from "./action.ts";
import { nameOfUndo } from "./action-name.ts";
import type { Lane, Stage, Step } from "./plan.ts";
import type { StepState } from "./step-state.ts";

/** A guest that was asked to go off and hasn't may still do so: taken back, it is watched for this long. */
export const SETTLE_SECONDS = 60;

type Journal = Pick<ActiveOperation, "stages" | "steps" | "abortPolicy">;

/**
 * The way back from where the journal stands: by default the undo of everything that was begun, in
 * reverse. A step that failed or was cancelled is undone as well: an undo looks at the world first
 * and does nothing where nothing is left to take back. Past a point of no return: the recovery.
 */
export function buildWayBack({ stages, steps, abortPolicy }: Journal): Stage[] {
  if (abortPolicy.recovery && passedPointOfNoReturn({ stages, steps })) return abortPolicy.recovery.stages;
  if (abortPolicy.way === "leave") return [];
  return stages.toReversed().flatMap((stage): Stage[] => {
    const undone = stage.steps.filter((step) => step.undo && begun(steps.get(step.id)));
    const back = undone.map((step) => undoStep(step, steps.get(step.id)));
    return back.length > 0 ? [{ name: `Take back: ${stage.name}`, steps: back }] : [];
  });
}

/** Whether a stage or an observed phase that can't be taken back has been begun. */
export function passedPointOfNoReturn({ stages, steps }: Pick<Journal, "stages" | "steps">): boolean {
  return stages.some((stage) =>
    stage.steps.some((step) => {
      const state = steps.get(step.id);
      if (!begun(state)) return false;
      if (stage.pointOfNoReturn) return true;
      const from = step.phases?.findIndex((phase) => phase.pointOfNoReturn) ?? -1;
      const now = step.phases?.findIndex((phase) => phase.name === state?.phase) ?? -1;
      return from >= 0 && now >= from;
    }),
  );
}

function begun(state: StepState | undefined): boolean {
  return state !== undefined && state.attempt > 0;
}

function undoStep(step: Step, state: StepState | undefined): Step {
  const action = undoOfAnswer(step, state) ?? step.undo ?? step.action;
  return {
    id: `back:${step.id}`,
    name: nameOfUndo(action),
    action,
    lanes: step.lanes.map(turned),
    onAbort: "finish",
    skippable: true,
  };
}

/** An instance that was stopped because its move was given up is started where it is. */
function undoOfAnswer({ action }: Step, state: StepState | undefined): Action | null {
  const instead = state?.replacement;
  if (action.type !== "instance.migrate" && action.type !== "instance.relocate") return null;
  switch (instead?.type) {
    case "instance.shutdown":
    case "instance.forceOff":
    case "instance.save":
      return {
        type: "instance.start",
        instance: instead.instance,
        node: instead.node,
        state: instead.type === "instance.save" ? "paused" : "running",
        ...(instead.type === "instance.shutdown" && { settleSeconds: SETTLE_SECONDS }),
      };
    default:
      return null;
  }
}

/** What went out of a node comes into it again. */
function turned(lane: Lane): Lane {
  if (lane.startsWith("out:")) return `in:${lane.slice(4)}`;
  if (lane.startsWith("in:")) return `out:${lane.slice(3)}`;
  return lane;
}

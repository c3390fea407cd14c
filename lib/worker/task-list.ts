import type { TaskList } from "graphile-worker";
import { z } from "zod";
import type { ActionType } from "#lib/domain/plan/action.ts";
import { taskOf } from "#lib/use-cases/operations/wake-step.ts";
import { dispatchOnce } from "./dispatch/dispatch-once.ts";
import { ASKED_TASK, askedJob, lookAtAsked } from "./steps/look-at-asked.ts";
import { runStep, type RunStepDeps } from "./steps/run-step.ts";

const stepJob = z.object({ operationId: z.uuid(), stepId: z.string(), attempt: z.int() });

/**
 * The queue's tasks: the dispatcher and one per action. A worker takes only tasks that it has, so
 * one of an older version never leases a step whose action it doesn't know.
 */
export function taskList(deps: RunStepDeps): TaskList {
  const actions = Object.keys(deps.performers) as ActionType[];
  return {
    dispatch: () => dispatchOnce(deps.control, deps.now),
    [ASKED_TASK]: (payload: unknown) => lookAtAsked(deps, askedJob.parse(payload)),
    ...Object.fromEntries(
      actions.map((type) => [taskOf(type), (payload: unknown) => runStep(deps, stepJob.parse(payload))]),
    ),
  };
}

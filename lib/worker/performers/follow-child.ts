import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { retryFailed } from "#lib/use-cases/operations/retry-failed.ts";
import { rollBackOperation } from "#lib/use-cases/operations/roll-back-operation.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { PerformerDeps } from "./performer.ts";

export interface ChildRow {
  id: string;
  status: string;
  title: string;
  failure: string | null;
}

/** How often a running child is looked at; its end wakes the parent at once. */
const LOOK_SECONDS = 5;

/** What a child's state means for the step that runs it. */
export function followChild({ status, title, failure }: ChildRow): StepOutcome {
  switch (status as OperationStatus) {
    case "succeeded":
      return { kind: "done", detail: title };
    case "aborted":
      return { kind: "failed", error: `'${title}' was aborted. Retry plans it anew.` };
    case "failed":
    case "abortFailed":
      return { kind: "failed", error: `'${title}' failed: ${failure ?? "its page says why"}` };
    case "asking":
      return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${title} waits for an answer, on its own page` };
    case "paused":
      return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${title} is paused` };
    case "aborting":
      return { kind: "look", inSeconds: LOOK_SECONDS, detail: `${title} is being aborted` };
    case "queued":
    case "running":
      return { kind: "look", inSeconds: LOOK_SECONDS, detail: title };
  }
}

/** The parent is being aborted: the child goes back as well, and is waited for. */
export async function cancelChild(deps: PerformerDeps, child: ChildRow): Promise<StepOutcome> {
  const context = contextOf(deps);
  switch (child.status as OperationStatus) {
    case "succeeded":
      return { kind: "done", detail: child.title };
    case "aborted":
      return { kind: "cancelled", detail: `${child.title}: aborted` };
    case "abortFailed":
      return { kind: "failed", error: `'${child.title}' failed on its way back: ${child.failure ?? ""}` };
    case "failed":
      await rollBackOperation(context, { operation: child.id, reason: "The larger operation is aborted." });
      break;
    case "aborting":
      break;
    default:
      await abortOperation(context, { operation: child.id, reason: "The larger operation is aborted." });
  }
  return { kind: "look", inSeconds: 1, detail: `${child.title} is being aborted` };
}

/** A retry of the step retries what has failed in the child. */
export async function retryChild({ control }: PerformerDeps, child: ChildRow): Promise<StepOutcome> {
  await retryFailed(control, child.id, "parent operation");
  return { kind: "look", inSeconds: 1, detail: child.title };
}

function contextOf({ control, now }: PerformerDeps) {
  return { actor: systemActor("parent operation"), control, now };
}

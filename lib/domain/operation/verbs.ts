import type { Direction, OperationStatus, StepStatus } from "../plan/step-state.ts";

export type OperationVerb = "abort" | "pause" | "resume" | "rollBack";
export type StepVerb = "retry" | "skip" | "answer";

/** What the verbs' table needs of an operation. */
export interface VerbSubject {
  status: OperationStatus;
  pauseRequested: boolean;
  abortRequested: boolean;
}

const ALLOWED: Record<OperationVerb, readonly OperationStatus[]> = {
  abort: ["queued", "running", "paused", "asking"],
  pause: ["queued", "running", "asking"],
  resume: ["queued", "running", "paused", "asking"],
  rollBack: ["failed"],
};

const WORDS: Record<OperationStatus, string> = {
  queued: "is queued",
  running: "is running",
  paused: "is paused",
  asking: "waits for an answer",
  aborting: "is being aborted already",
  succeeded: "has succeeded",
  aborted: "was aborted",
  failed: "has failed",
  abortFailed: "failed on its way back",
};

/** Null where the verb is possible now, else why not. Pages, API and use cases read this one table. */
export function operationVerbRefusal(verb: OperationVerb, subject: VerbSubject): string | null {
  if (!ALLOWED[verb].includes(subject.status)) {
    const hint = verb === "abort" && subject.status === "failed" ? " Roll back takes what is done back." : "";
    return `The operation ${WORDS[subject.status]}.${hint}`;
  }
  if (verb === "abort" && subject.abortRequested) return "An abort was asked for already.";
  if (verb === "pause" && subject.pauseRequested) return "A pause was asked for already.";
  if (verb === "resume" && !subject.pauseRequested) return "The operation isn't paused.";
  return null;
}

/** What the verbs' table needs of a step. */
export interface StepSubject {
  status: StepStatus;
  skippable: boolean;
  /** It may be left out before its turn. */
  skippableAhead: boolean;
  name: string;
  direction: Direction;
}

/** Null where a person may do this to the step now, else why not. */
export function stepVerbRefusal(verb: StepVerb, operation: VerbSubject, step: StepSubject): string | null {
  const back = step.direction === "back";
  if (verb === "skip" && step.status === "pending" && step.skippableAhead) return aheadRefusal(operation);
  if (verb === "answer") {
    if (step.status !== "asking") return `'${step.name}' asks nothing now.`;
    return operation.abortRequested && !back ? "An abort was asked for: the question is withdrawn." : null;
  }
  if (step.status !== "failed") return `'${step.name}' hasn't failed.`;
  if (operation.status !== "failed" && operation.status !== "abortFailed") {
    return `The operation ${WORDS[operation.status]}: wait until the steps in flight have ended.`;
  }
  if (operation.status === "abortFailed" && !back) return "The way back is what has failed: retry or skip there.";
  if (verb === "skip" && !step.skippable) return `'${step.name}' can't be skipped.`;
  return null;
}

/** A step that hasn't begun is left out as long as its operation may still come to it. */
function aheadRefusal({ status, abortRequested }: VerbSubject): string | null {
  const ended = status === "succeeded" || status === "aborted";
  if (ended || abortRequested) return `The operation ${WORDS[ended ? status : "aborting"]}.`;
  return null;
}

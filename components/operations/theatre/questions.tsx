"use client";

import type { OperationView } from "#lib/queries/operations/operation-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Answers } from "./answers.tsx";
import type { OperationActions } from "./operation-actions.ts";
import { useVerbs } from "./use-verbs.ts";

interface QuestionsProps {
  operation: OperationView;
  actions: OperationActions;
  /** Why this person may not act on it, or null. */
  refusal: string | null;
}

/** What waits for a person: questions with their declared answers, failed steps with their ways on. */
export function Questions({ operation, actions, refusal }: QuestionsProps) {
  const verbs = useVerbs(operation.id, actions);
  const { busy, run } = verbs;
  const steps = operation.stages.flatMap((stage) => stage.steps);
  const settled = operation.status === "failed" || operation.status === "abortFailed";
  const wait = settled ? null : "Wait until the steps in flight have ended.";
  return (
    <div className="grid gap-3 empty:hidden [&:not(:empty)]:mb-4">
      {steps.map(
        (step) =>
          step.ask && (
            <Notice key={step.id} tone="warn" title={step.ask.text} live="assertive">
              <p className="text-muted">{step.name}</p>
              <Answers step={step} verbs={verbs} refusal={refusal} />
            </Notice>
          ),
      )}
      {steps.map(
        (step) =>
          step.status === "failed" && (
            <Notice key={step.id} tone="bad" title={`${step.name} failed`} live="assertive">
              <p>{step.error ?? operation.failure}</p>
              <div className="mt-2 flex flex-wrap gap-2">
                <Button
                  disabledReason={refusal ?? wait}
                  busy={busy === `retry ${step.id}`}
                  onClick={() => void run("retry", { step: step.id })}
                >
                  Retry
                </Button>
                <Button
                  disabledReason={
                    refusal ?? wait ?? (step.skippable ? null : "The plan needs this step: it can’t be skipped.")
                  }
                  busy={busy === `skip ${step.id}`}
                  onClick={() => void run("skip", { step: step.id })}
                >
                  Skip
                </Button>
                <Button
                  variant="danger"
                  disabledReason={refusal ?? operation.verbs.rollBack}
                  busy={busy === "rollBack"}
                  onClick={() => void run("rollBack", {})}
                >
                  Roll back
                </Button>
              </div>
            </Notice>
          ),
      )}
    </div>
  );
}

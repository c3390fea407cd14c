"use client";

import type { StepView } from "#lib/queries/operations/operation-view.ts";
import { Button } from "#components/ui/button.tsx";
import type { OperationActions } from "./operation-actions.ts";
import { useVerbs } from "./use-verbs.ts";

interface LeaveOutProps {
  operation: string;
  step: StepView;
  actions: OperationActions;
  refusal: string | null;
}

/** Leaves a step out before its turn: a node of a rolling run that shall not be touched after all. */
export function LeaveOut({ operation, step, actions, refusal }: LeaveOutProps) {
  const { busy, run } = useVerbs(operation, actions);
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`Leave out: ${step.name}`}
      disabledReason={refusal}
      busy={busy === `skip ${step.id}`}
      onClick={() => void run("skip", { step: step.id })}
    >
      Leave out
    </Button>
  );
}

"use client";

import type { Answer } from "#lib/domain/plan/plan.ts";
import type { StepView } from "#lib/queries/operations/operation-view.ts";
import { Button } from "#components/ui/button.tsx";
import { ReasonedAnswer } from "./reasoned-answer.tsx";
import { TypedAnswer } from "./typed-answer.tsx";
import type { Verbs } from "./use-verbs.ts";

interface AnswersProps {
  step: StepView;
  verbs: Verbs;
  refusal: string | null;
}

/** The declared answers of a step's question, each with what it wants with it. */
export function Answers({ step, verbs: { busy, run }, refusal }: AnswersProps) {
  const { ask } = step;
  if (!ask) return null;
  const give = ({ id }: Answer, more: Record<string, string> = {}): void =>
    void run("answer", { step: step.id, question: ask.id, answer: id, ...more });
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {ask.answers.map((answer) => {
        const { id, label, needsReason, needsTyped } = answer;
        const common = { label, refusal, busy: busy === `answer ${step.id} ${id}` };
        if (needsReason) return <ReasonedAnswer key={id} {...common} onAnswer={(reason) => give(answer, { reason })} />;
        if (needsTyped !== undefined)
          return (
            <TypedAnswer key={id} {...common} expected={needsTyped} onAnswer={(typed) => give(answer, { typed })} />
          );
        return (
          <Button key={id} disabledReason={refusal} busy={common.busy} onClick={() => give(answer)}>
            {label}
          </Button>
        );
      })}
    </div>
  );
}

import { OctagonAlert } from "lucide-react";
import type { StepView } from "#lib/queries/operations/operation-view.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Notice } from "#components/ui/notice.tsx";
import { phaseLabel, phaseMark, safeMoment } from "./phase-text.ts";
import { StepMark } from "./step-mark.tsx";

/** The phases of a step that runs by itself: which one it is in, and until when an abort leads back. */
export function Phases({ step }: { step: StepView }) {
  const id = `phases-${step.id}`;
  const turn = step.phases.findIndex((phase) => phase.pointOfNoReturn);
  return (
    <Card aria-labelledby={id} className="mb-4">
      <CardHead id={id} title={step.name} />
      <CardBody className="grid gap-3">
        <SafeMoment step={step} />
        {step.status === "running" && step.detail && <p className="text-sm">{step.detail}</p>}
        <ol className="grid gap-x-4 gap-y-2 sm:grid-cols-2 xl:grid-cols-4">
          {step.phases.map(({ name }, index) => {
            const mark = phaseMark(step, index);
            return (
              <li
                key={name}
                aria-current={mark === "running" ? "step" : undefined}
                className="flex min-w-0 items-start gap-2 text-sm"
              >
                <StepMark status={mark} />
                <span className="min-w-0">
                  <span className={cn("block", mark === "pending" ? "text-muted" : "font-medium")}>
                    {phaseLabel(name)}
                  </span>
                  {index === turn && (
                    <span className="text-warn flex items-center gap-1 text-xs font-semibold">
                      <OctagonAlert aria-hidden className="size-3.5" /> point of no return
                    </span>
                  )}
                </span>
              </li>
            );
          })}
        </ol>
      </CardBody>
    </Card>
  );
}

/** It is said as it nears, and once more when it has passed. */
function SafeMoment({ step }: { step: StepView }) {
  const moment = safeMoment(step);
  if (!moment) return null;
  if (moment.is === "past") {
    return (
      <Notice tone="warn" live="assertive" title="The last safe moment to abort has passed">
        What an abort leads to now stands below.
      </Notice>
    );
  }
  return moment.is === "near" ? (
    <Notice tone="warn" live="assertive" title="This is the last safe moment to abort">
      When ‘{moment.last}’ has finished, the point of no return is passed.
    </Notice>
  ) : (
    <p className="text-muted text-sm">The last safe moment to abort is during ‘{moment.last}’.</p>
  );
}

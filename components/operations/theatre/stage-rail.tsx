"use client";

import { ChevronDown, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { StageView, StepView } from "#lib/queries/operations/operation-view.ts";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { duration } from "#components/ui/time-text.ts";
import { stageLine, stageMark, stageSeconds, stepSeconds } from "./stage-text.ts";
import { StepMark } from "./step-mark.tsx";

interface StageRailProps {
  stages: readonly StageView[];
  now: number;
  /** What leaves a step out before its turn. */
  leaveOut(step: StepView): ReactNode;
}

/** The stages as a rail, each with its steps behind it. Those of the way back follow, marked as such. */
export function StageRail({ stages, now, leaveOut }: StageRailProps) {
  return (
    <Card aria-label="Stages" className="self-start py-2">
      <ol>
        {stages.map((stage, index) => (
          <Stage
            key={`${stage.direction} ${index}`}
            stage={stage}
            now={now}
            leaveOut={leaveOut}
            first={stage.direction === "back" && stages[index - 1]?.direction !== "back"}
          />
        ))}
      </ol>
    </Card>
  );
}

function Stage({ stage, now, leaveOut, first }: Omit<StageRailProps, "stages"> & { stage: StageView; first: boolean }) {
  const seconds = stageSeconds(stage, now);
  const line = stageLine(stage);
  return (
    <li>
      {first && (
        <p className="border-line-soft text-warn mt-1 flex items-center gap-1.5 border-t px-4 pt-3 pb-1 text-xs font-semibold">
          <Undo2 aria-hidden className="size-3.5" /> The way back
        </p>
      )}
      <details open={stage.status === "failed" || undefined} className="group">
        <summary className="hover:bg-line-soft/60 flex list-none items-center gap-3 px-4 py-2.5 [&::-webkit-details-marker]:hidden">
          <StepMark status={stageMark(stage)} />
          <span className="min-w-0 flex-1">
            <span className={cn("block", stage.status === "pending" ? "text-muted" : "font-medium")}>{stage.name}</span>
            {line && <span className="text-muted block text-xs">{line}</span>}
          </span>
          <span className="text-muted text-xs whitespace-nowrap">{seconds === null ? "" : duration(seconds)}</span>
          <ChevronDown aria-hidden className="text-faint size-3.5 transition-transform group-open:rotate-180" />
        </summary>
        <ol className="pb-1.5">
          {stage.steps.map((step) => (
            <Step key={step.id} step={step} now={now} leaveOut={leaveOut} />
          ))}
        </ol>
      </details>
    </li>
  );
}

function Step({ step, now, leaveOut }: Omit<StageRailProps, "stages"> & { step: StepView }) {
  const seconds = stepSeconds(step, now);
  return (
    <li className="flex items-start gap-2.5 py-1 pr-4 pl-9 text-sm">
      <StepMark status={step.status} />
      <span className="min-w-0 flex-1">
        <span className={cn("block break-words", step.status === "pending" && "text-muted")}>{step.name}</span>
        {(step.phase ?? step.detail) && <span className="text-muted block text-xs">{step.phase ?? step.detail}</span>}
        {step.error && <span className="text-bad block text-xs">{step.error}</span>}
      </span>
      {step.skippableAhead && step.status === "pending" && leaveOut(step)}
      <span className="text-muted text-xs whitespace-nowrap">
        {step.status === "running" && step.progress !== null
          ? `${Math.round(step.progress * 100)} %`
          : seconds === null
            ? ""
            : duration(seconds)}
      </span>
    </li>
  );
}

import type { StepStatus } from "#lib/domain/plan/step-state.ts";
import type { OperationView, StepView } from "#lib/queries/operations/operation-view.ts";
import { Card, CardHead } from "#components/ui/card.tsx";
import { cn } from "#components/ui/class-names.ts";
import { duration } from "#components/ui/time-text.ts";
import { stepSeconds } from "./stage-text.ts";

/** Bars over time, one for each step; where it goes stands at the end. */
export function Timeline({ operation, now }: { operation: OperationView; now: number }) {
  const steps = operation.stages.flatMap((stage) =>
    stage.steps.map((step) => ({ step, key: `${stage.direction} ${step.id}` })),
  );
  const starts = steps.flatMap(({ step }) => (step.startedAt ? [Date.parse(step.startedAt)] : []));
  const ends = steps.flatMap(({ step }) => (step.finishedAt ? [Date.parse(step.finishedAt)] : []));
  const from = Math.min(...starts, now);
  const left = operation.etaSeconds ? ((operation.etaSeconds.low + operation.etaSeconds.high) / 2) * 1000 : 0;
  const to = Math.max(...ends, operation.finishedAt ? from : now + left, from + 1000);
  return (
    <Card aria-labelledby="timeline" className="min-w-0">
      <CardHead id="timeline" title="Timeline">
        <span className="text-xs">{duration((to - from) / 1000)} in all</span>
      </CardHead>
      <div
        className="max-h-[560px] overflow-y-auto px-4 py-3"
        tabIndex={0}
        role="region"
        aria-label="Timeline of the steps"
      >
        <ul>
          {steps.map(({ step, key }) => (
            <Line key={key} step={step} from={from} length={to - from} now={now} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

const FILL: Record<StepStatus, string> = {
  pending: "",
  running: "bg-run",
  asking: "bg-warn",
  done: "bg-square",
  failed: "bg-bad",
  skipped: "bg-ghost",
  cancelled: "bg-ghost",
};

interface LineProps {
  step: StepView;
  from: number;
  length: number;
  now: number;
}

function Line({ step, from, length, now }: LineProps) {
  const seconds = stepSeconds(step, now);
  const start = step.startedAt ? (Date.parse(step.startedAt) - from) / length : 0;
  const width = seconds === null ? 0 : (seconds * 1000) / length;
  return (
    <li className="grid grid-cols-[minmax(0,7.5rem)_minmax(0,1fr)_3.5rem] items-center gap-3 py-1 text-sm sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_6.5rem]">
      <span className={cn("truncate", step.status === "pending" && "text-muted")} title={step.name}>
        {shortName(step)}
      </span>
      <span aria-hidden className="bg-line-soft relative block h-3.5 overflow-hidden rounded">
        {seconds !== null && (
          <span
            className={cn("absolute inset-y-0 min-w-1 rounded", FILL[step.status])}
            style={{ left: `${Math.min(start, 0.99) * 100}%`, width: `${Math.max(width, 0.004) * 100}%` }}
          />
        )}
      </span>
      <span className="text-muted relative truncate text-right" title={step.target ?? undefined}>
        {step.target ? (
          <>
            <span aria-hidden>→ </span>
            <span className="sr-only">to </span>
            {step.target}
          </>
        ) : seconds === null ? (
          ""
        ) : (
          duration(seconds)
        )}
        <span className="sr-only">, {step.status}</span>
      </span>
    </li>
  );
}

/** 'Move web-01 to hv2' is 'web-01' beside its own bar. */
function shortName({ name, target }: StepView): string {
  return target ? name.replace(/^Move (back )?/, "").replace(new RegExp(` (back )?to .*$`), "") : name;
}

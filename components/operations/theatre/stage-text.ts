import type { StepStatus } from "#lib/domain/plan/step-state.ts";
import type { StageView, StepView } from "#lib/queries/operations/operation-view.ts";

/** How far a stage of several steps is: '6 of 11 done, 3 running, 2 waiting'. */
export function stageLine({ steps, status }: StageView): string | null {
  if (steps.length < 2 || status === "pending") return null;
  const count = (...statuses: StepStatus[]): number => steps.filter((step) => statuses.includes(step.status)).length;
  const parts = [
    `${count("done")} of ${steps.length} done`,
    ...(
      [
        [count("running"), "running"],
        [count("asking"), "asking"],
        [count("failed"), "failed"],
        [count("skipped", "cancelled"), "left out"],
      ] as const
    ).flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : [])),
  ];
  return parts.join(", ");
}

export function stageMark({ status, steps }: StageView): StepStatus {
  if (status === "failed") return "failed";
  if (steps.some((step) => step.status === "asking")) return "asking";
  if (
    status === "done" &&
    steps.length > 0 &&
    steps.every((step) => step.status === "skipped" || step.status === "cancelled")
  )
    return "skipped";
  return status;
}

/** From the first step's start to the last one's end, or to now; null before it has begun. */
export function stageSeconds({ steps, status }: StageView, now: number): number | null {
  const starts = steps.flatMap(({ startedAt }) => (startedAt ? [Date.parse(startedAt)] : []));
  if (starts.length === 0) return null;
  const ends = steps.flatMap(({ finishedAt }) => (finishedAt ? [Date.parse(finishedAt)] : []));
  const end = status === "running" ? now : Math.max(...ends, Math.min(...starts));
  return Math.max(0, (end - Math.min(...starts)) / 1000);
}

/** How long a step has taken so far; null before it has begun. */
export function stepSeconds({ startedAt, finishedAt, status }: StepView, now: number): number | null {
  if (!startedAt) return null;
  const runs = status === "running" || status === "asking";
  if (!finishedAt && !runs) return null;
  return Math.max(0, ((finishedAt ? Date.parse(finishedAt) : now) - Date.parse(startedAt)) / 1000);
}

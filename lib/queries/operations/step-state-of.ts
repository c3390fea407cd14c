import type { Action } from "#lib/domain/plan/action.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import type { Direction, StepState, StepStatus } from "#lib/domain/plan/step-state.ts";

interface StepRow {
  id: string;
  direction: string;
  status: string;
  attempt: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  phase: string | null;
  progress: number | null;
  error: string | null;
  question: unknown;
  replacement?: unknown;
}

/** A journal row as the domain reads it. */
export function stepStateOf(row: StepRow): StepState {
  return {
    id: row.id,
    direction: row.direction as Direction,
    status: row.status as StepStatus,
    attempt: row.attempt,
    startedAt: row.startedAt?.getTime() ?? null,
    finishedAt: row.finishedAt?.getTime() ?? null,
    phase: row.phase,
    progress: row.progress,
    error: row.error,
    question: row.status === "asking" ? (row.question as Question) : null,
    replacement: (row.replacement as Action | null | undefined) ?? null,
  };
}

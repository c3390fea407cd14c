import type { Action } from "#lib/domain/plan/action.ts";
import type { Phase, Question, Stage, Step } from "#lib/domain/plan/plan.ts";
import { isInFlight, isSettled, type StepStatus } from "#lib/domain/plan/step-state.ts";
import type { PhaseView, StageView, StepView } from "./operation-view.ts";

interface StepRow {
  id: string;
  direction: string;
  step: unknown;
  status: string;
  phase: string | null;
  progress: number | null;
  detail: string | null;
  error: string | null;
  question: unknown;
  replacement: unknown;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** The plan's stages with their steps' states; then what an abort runs beside them, then the way back. */
export function stagesView(
  stages: readonly Stage[],
  wayBack: readonly Stage[] | null,
  rows: readonly StepRow[],
): StageView[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const beside = rows.filter((row) => row.direction === "beside").map((row) => row.step as Step);
  const back = [...(beside.length > 0 ? [{ name: "Abort", steps: beside }] : []), ...(wayBack ?? [])];
  return [
    ...stages.map((stage) => stageView(stage, "forward", byId)),
    ...back.map((stage) => stageView(stage, "back", byId)),
  ];
}

function stageView(stage: Stage, direction: StageView["direction"], rows: ReadonlyMap<string, StepRow>): StageView {
  const steps = stage.steps.map((step) => stepView(step, rows.get(step.id)));
  return { name: stage.name, direction, status: stageStatus(steps.map((step) => step.status)), steps };
}

function stageStatus(statuses: readonly StepStatus[]): StageView["status"] {
  if (statuses.some((status) => status === "failed")) return "failed";
  if (statuses.every(isSettled)) return "done";
  return statuses.some((status) => isInFlight(status) || isSettled(status)) ? "running" : "pending";
}

function stepView(step: Step, row: StepRow | undefined): StepView {
  const status = (row?.status ?? "pending") as StepStatus;
  return {
    id: step.id,
    name: nameInstead(step.action, (row?.replacement ?? null) as Action | null) ?? step.name,
    status,
    actionType: step.action.type,
    target: targetOf(step.action),
    phase: row?.phase ?? null,
    phases: (step.phases ?? []).map(phaseView),
    progress: row?.progress ?? null,
    startedAt: row?.startedAt?.toISOString() ?? null,
    finishedAt: row?.finishedAt?.toISOString() ?? null,
    detail: row?.detail ?? null,
    error: row?.error ?? null,
    ask: status === "asking" ? (row?.question as Question) : null,
    skippable: step.skippable ?? false,
    skippableAhead: step.skippableAhead ?? false,
  };
}

function phaseView({ name, pointOfNoReturn, abortLeadsTo }: Phase): PhaseView {
  return { name, pointOfNoReturn: pointOfNoReturn ?? false, abortLeadsTo };
}

/** A move that was given up for something else is named for what was done. */
function nameInstead(action: Action, instead: Action | null): string | null {
  if (action.type !== "instance.migrate" && action.type !== "instance.relocate") return null;
  const { name } = action.instance;
  switch (instead?.type) {
    case "instance.shutdown":
      return `Stop ${name}: its move to ${action.to.name} was given up`;
    case "instance.forceOff":
      return `Force ${name} off: its move to ${action.to.name} was given up`;
    case "instance.save":
      return `Save ${name} with its pause: its move to ${action.to.name} was given up`;
    default:
      return null;
  }
}

function targetOf(action: Action): string | null {
  return action.type === "instance.migrate" || action.type === "instance.relocate" ? action.to.name : null;
}

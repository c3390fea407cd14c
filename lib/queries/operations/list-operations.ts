import type { DurationHistory } from "#lib/domain/fleet/facts.ts";
import type { Plan, Stage } from "#lib/domain/plan/plan.ts";
import { percentDone, timeLeft } from "#lib/domain/plan/progress.ts";
import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadHistory } from "./load-history.ts";
import { loadLaneLimits } from "./load-lane-limits.ts";
import type { OperationSummary } from "./operation-view.ts";
import { stepStateOf } from "./step-state-of.ts";

export interface ListOperations {
  /** Only these statuses; empty: all. */
  statuses?: readonly OperationStatus[];
  subjectKind?: string;
  subjectName?: string;
  /** 1..200 */
  limit?: number;
  /** The id of the last operation of the page before. */
  after?: string | null;
}

export interface OperationPage {
  items: OperationSummary[];
  /** Null on the last page. */
  nextCursor: string | null;
}

/** Operations, newest first. Percent and estimate are read from the journal for those that run. */
export async function listOperations(control: ControlTx, wanted: ListOperations, now: Date): Promise<OperationPage> {
  const limit = Math.min(Math.max(wanted.limit ?? 50, 1), 200);
  const rows = await control.operation.findMany({
    where: {
      ...(wanted.statuses?.length ? { status: { in: [...wanted.statuses] } } : {}),
      ...(wanted.subjectKind ? { subjectKind: wanted.subjectKind } : {}),
      ...(wanted.subjectName ? { subjectName: wanted.subjectName } : {}),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    ...(wanted.after ? { cursor: { id: wanted.after }, skip: 1 } : {}),
    omit: { plan: true, wayBack: true, request: true },
  });
  const page = rows.slice(0, limit);
  const open = await progressOf(
    control,
    page.filter(({ status }) => !isComplete(status)).map(({ id }) => id),
    now,
  );
  const items = page.map((row): OperationSummary => {
    const { percent, etaSeconds } = open.get(row.id) ?? { percent: 100, etaSeconds: null };
    return {
      id: row.id,
      kind: row.kind,
      subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
      title: row.title,
      status: row.status as OperationStatus,
      percent,
      etaSeconds,
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
      by: row.byName,
      reason: row.reason,
    };
  });
  return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** What has failed isn't: how far it came is read from its journal as well. */
function isComplete(status: string): boolean {
  return status === "succeeded" || status === "aborted";
}

type Progress = Pick<OperationSummary, "percent" | "etaSeconds">;

async function progressOf(control: ControlTx, ids: readonly string[], now: Date): Promise<Map<string, Progress>> {
  const progress = new Map<string, Progress>();
  if (ids.length === 0) return progress;
  const rows = await control.operation.findMany({
    where: { id: { in: [...ids] } },
    include: { steps: { omit: { step: true, handle: true } } },
  });
  // Of every action, as an operation's own page reads them: a percentage is the same wherever it is shown.
  const actions = rows.flatMap(actionsOf);
  const histories = new Map<string, DurationHistory>();
  for (const row of rows) {
    const { stages } = row.plan as unknown as Plan;
    const wayBack = row.wayBack as unknown as Stage[] | null;
    const steps = new Map(row.steps.map((step) => [step.id, stepStateOf(step)]));
    const current = wayBack ?? stages;
    // One history for each subject: many operations of a page are about the same few nodes.
    const history = histories.get(row.subjectId) ?? (await loadHistory(control, row.subjectId, actions));
    histories.set(row.subjectId, history);
    const limitOf = await loadLaneLimits(control, current);
    const status = row.status as OperationStatus;
    const rests = row.finishedAt !== null || status === "paused";
    progress.set(row.id, {
      percent: percentDone({ stages, wayBack, steps, status }, history, now.getTime()),
      etaSeconds: rests ? null : timeLeft({ stages, wayBack, steps }, history, limitOf, now.getTime()),
    });
  }
  return progress;
}

function actionsOf({ plan, wayBack }: { plan: unknown; wayBack: unknown }): string[] {
  const stages = (wayBack ?? (plan as Plan).stages) as Stage[];
  return stages.flatMap(({ steps }) => steps.map(({ action }) => action.type));
}

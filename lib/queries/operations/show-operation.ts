import { abortInPhase } from "#lib/domain/plan/abort-in-phase.ts";
import { abortOutlook } from "#lib/domain/plan/abort-outlook.ts";
import { percentDone, timeLeft } from "#lib/domain/plan/progress.ts";
import type { Lane, Plan, Stage } from "#lib/domain/plan/plan.ts";
import type { DurationHistory } from "#lib/domain/fleet/facts.ts";
import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import { operationVerbRefusal } from "#lib/domain/operation/verbs.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadBalance } from "./load-balance.ts";
import { loadChildren } from "./load-children.ts";
import { loadHistory } from "./load-history.ts";
import { loadLastKnown } from "./load-last-known.ts";
import { loadLaneLimits } from "./load-lane-limits.ts";
import type { AbortOutlookView, OperationView } from "./operation-view.ts";
import { stagesView } from "./stages-view.ts";
import { stepStateOf } from "./step-state-of.ts";

/** One operation with its stages, its percentage, where an abort leads now, and its balance; null when unknown. */
export async function showOperation(control: ControlTx, id: string, now: Date): Promise<OperationView | null> {
  const row = await control.operation.findUnique({ where: { id }, include: { steps: true } });
  if (!row) return null;
  const plan = row.plan as unknown as Plan;
  const wayBack = row.wayBack as unknown as Stage[] | null;
  const status = row.status as OperationStatus;
  const journal = { ...plan, status, wayBack, steps: new Map(row.steps.map((step) => [step.id, stepStateOf(step)])) };
  const all = [...plan.stages, ...(wayBack ?? [])];
  const actions = all
    .flatMap((stage) => stage.steps)
    .flatMap((step) => [step.action.type, ...(step.undo ? [step.undo.type] : [])]);
  const history = await loadHistory(control, row.subjectId, actions);
  const limitOf = await loadLaneLimits(control, all);
  const verbOf = { status, pauseRequested: row.pauseRequested, abortRequested: row.abortRequestedAt !== null };
  const runs = row.finishedAt === null;
  return {
    id,
    kind: row.kind,
    subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
    title: row.title,
    status,
    percent: percentDone(journal, history, now.getTime()),
    etaSeconds: runs && status !== "paused" ? timeLeft(journal, history, limitOf, now.getTime()) : null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    by: row.byName,
    reason: row.reason,
    failure: row.failure,
    stages: stagesView(plan.stages, wayBack, row.steps),
    ifAbortedNow: abortable(status) ? outlookView(journal, history, limitOf) : null,
    balance: row.maintenanceId ? await loadBalance(control, row.maintenanceId, now) : null,
    verbs: {
      abort: operationVerbRefusal("abort", verbOf) ?? abortInPhase(journal).refusal,
      pause: operationVerbRefusal("pause", verbOf),
      resume: operationVerbRefusal("resume", verbOf),
      rollBack: operationVerbRefusal("rollBack", verbOf),
    },
    parentOperationId: row.parentOperationId,
    children: await loadChildren(control, id),
    lastKnown:
      row.status === "succeeded" || row.status === "aborted" ? null : await loadLastKnown(control, row, row.steps),
  };
}

function abortable(status: OperationStatus): boolean {
  return !["succeeded", "aborted", "aborting", "abortFailed"].includes(status);
}

function outlookView(
  journal: Parameters<typeof abortOutlook>[0],
  history: DurationHistory,
  limitOf: (lane: Lane) => number,
): AbortOutlookView {
  const { text, leadsTo, estimate } = abortOutlook(journal, history, limitOf);
  return { text, leadsTo, lowSeconds: estimate.lowSeconds, highSeconds: estimate.highSeconds };
}

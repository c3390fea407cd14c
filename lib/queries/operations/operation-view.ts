import type { BalanceLine } from "#lib/domain/maintenance/balance-line.ts";
import type { LastKnown } from "#lib/domain/fleet/last-known.ts";
import type { OperationVerb } from "#lib/domain/operation/verbs.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import type { OperationStatus, StepStatus } from "#lib/domain/plan/step-state.ts";

/** An operation as API and page show it (interface.md's shape). Times are ISO 8601 UTC. */
export interface OperationView {
  id: string;
  kind: string;
  subject: { kind: string; id: string; name: string };
  title: string;
  status: OperationStatus;
  /** 0..100 by expected time. */
  percent: number;
  etaSeconds: { low: number; high: number } | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  by: string;
  reason: string;
  failure: string | null;
  /** 'forward' stages first, then those of the way back, if there is one. */
  stages: StageView[];
  /** Null when it has ended, or when there is nothing to abort. */
  ifAbortedNow: AbortOutlookView | null;
  balance: BalanceView | null;
  /** Which verbs are possible now; a reason for each that isn't. Authority is checked elsewhere. */
  verbs: Record<OperationVerb, string | null>;
  parentOperationId: string | null;
  /** The operations that its steps run, in the order of their beginning. */
  children: ChildView[];
  /** What is known and what isn't while a node of the operation doesn't answer; else null. */
  lastKnown: LastKnown | null;
}

export interface ChildView {
  id: string;
  title: string;
  status: OperationStatus;
  failure: string | null;
  subject: string;
}

export interface StageView {
  name: string;
  direction: "forward" | "back";
  status: "pending" | "running" | "done" | "failed";
  steps: StepView[];
}

export interface StepView {
  id: string;
  name: string;
  status: StepStatus;
  actionType: string;
  /** For a move: where to; else null. */
  target: string | null;
  phase: string | null;
  /** Of a step that goes through phases, in their order; else none. */
  phases: PhaseView[];
  /** 0..1 */
  progress: number | null;
  startedAt: string | null;
  finishedAt: string | null;
  detail: string | null;
  error: string | null;
  ask: Question | null;
  skippable: boolean;
  /** It may be left out before its turn, while it is pending. */
  skippableAhead: boolean;
}

export interface PhaseView {
  name: string;
  /** From here on an abort leads elsewhere than back. */
  pointOfNoReturn: boolean;
  abortLeadsTo: string;
}

export interface AbortOutlookView {
  text: string;
  leadsTo: string;
  lowSeconds: number | null;
  highSeconds: number | null;
}

export interface BalanceView {
  state: "open" | "balanced" | "signed";
  /** The node is enabled, and something differs that nobody has signed yet. */
  toSign: boolean;
  signed: { by: string; reason: string } | null;
  lines: BalanceLine[];
}

/** One row of the operations' list. */
export interface OperationSummary {
  id: string;
  kind: string;
  subject: { kind: string; id: string; name: string };
  title: string;
  status: OperationStatus;
  percent: number;
  etaSeconds: { low: number; high: number } | null;
  startedAt: string | null;
  finishedAt: string | null;
  by: string;
  reason: string;
}

export interface JournalLine {
  id: string;
  at: string;
  stepId: string | null;
  event: string;
  message: string;
  by: string | null;
}

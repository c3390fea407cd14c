"use client";

import Link from "next/link";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { rightOfKind } from "#lib/domain/operation/kinds.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { JournalLine, OperationView } from "#lib/queries/operations/operation-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { BesideOperation } from "#components/clusters/beside-operation.tsx";
import { Transcript } from "#components/clusters/transcript.tsx";
import { ProgressBar } from "#components/ui/bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { ExactTime } from "#components/ui/local-time.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { isMoving, OPERATION_STATUS } from "../status.ts";
import { AbortButton, IfAborted } from "./abort.tsx";
import { Announcer } from "./announcer.tsx";
import { BalanceSheet } from "./balance-sheet.tsx";
import { Children } from "./children.tsx";
import { LastKnownCard } from "./last-known.tsx";
import { LeaveOut } from "./leave-out.tsx";
import { Log } from "./log.tsx";
import type { OperationActions } from "./operation-actions.ts";
import { useOperationPlace } from "./operation-place.tsx";
import { Phases } from "./phases.tsx";
import { progressLine, timeLine } from "./progress-text.ts";
import { Questions } from "./questions.tsx";
import { StageRail } from "./stage-rail.tsx";
import { Timeline } from "./timeline.tsx";
import { useNow } from "./use-now.ts";
import { useVerbs } from "./use-verbs.ts";

interface TheatreProps {
  initial: OperationView;
  journal: Page<JournalLine>;
  actions: OperationActions;
  /** The server's time, epoch milliseconds. */
  renderedAt: number;
}

/** One operation, live: how far it is, what it does, what it asks, and how to get out. */
export function Theatre({ initial, journal, actions, renderedAt }: TheatreProps) {
  const place = useOperationPlace();
  const { data } = useLiveQuery<OperationView>({
    path: `${place.api}/${initial.id}`,
    topics: [`operation:${initial.id}`],
    initial,
    everyMs: (operation) => (operation && isMoving(operation.status) ? 2_000 : null),
  });
  const operation = data ?? initial;
  const { status, percent, reason, by, startedAt, createdAt } = operation;
  const refusal = refusalOf(usePageActor(), rightOfKind(operation.kind));
  const now = useNow(renderedAt, operation.finishedAt === null);
  const { label, tone, icon } = OPERATION_STATUS[status];
  const phased = operation.stages.flatMap(({ steps }) => steps).filter(({ phases }) => phases.length > 1);
  const cluster = operation.subject.kind === "cluster" && place.portal ? operation.subject.name : null;
  return (
    <>
      <PageHead
        title={operation.title}
        actions={
          <>
            <Pill tone={tone} icon={icon}>
              {label}
            </Pill>
            <PauseButton operation={operation} actions={actions} refusal={refusal} />
            <AbortButton operation={operation} actions={actions} refusal={refusal} />
          </>
        }
      >
        {reason && `${reason} · `}by {by}, <ExactTime at={startedAt ?? createdAt} />
        {operation.parentOperationId && (
          <>
            {" · "}
            <Link href={`${place.page}/${operation.parentOperationId}`} className="text-accent font-[550] underline">
              part of a larger operation
            </Link>
          </>
        )}
        {operation.subject.kind === "node" && place.portal && (
          <>
            {" · "}
            <Link
              href={`/nodes/${encodeURIComponent(operation.subject.name)}`}
              className="text-accent font-[550] underline"
            >
              {operation.subject.name}
            </Link>
          </>
        )}
      </PageHead>
      <Announcer operation={operation} />
      <Questions operation={operation} actions={actions} refusal={refusal} />
      {operation.lastKnown && <LastKnownCard lastKnown={operation.lastKnown} />}
      {operation.children.length > 0 && <Children operations={operation.children} />}
      {cluster !== null && <BesideOperation operation={operation} renderedAt={renderedAt} />}
      <div className="mb-1.5 flex flex-wrap items-baseline gap-x-3">
        <p className="text-3xl font-semibold tracking-tight">{Math.round(percent)} %</p>
        <p className="text-muted">{progressLine(operation)}</p>
        <p className="ml-auto font-semibold">{timeLine(operation)}</p>
      </div>
      <ProgressBar
        percent={percent}
        label={`Progress of ${operation.title}`}
        tone={tone === "mute" || tone === "accent" ? "run" : tone}
        className="mb-5 h-2.5"
      />
      {phased.map((step) => (
        <Phases key={step.id} step={step} />
      ))}
      <div className="grid gap-4 lg:grid-cols-[300px_minmax(0,1fr)]">
        <StageRail
          stages={operation.stages}
          now={now}
          leaveOut={(step) => <LeaveOut operation={operation.id} step={step} actions={actions} refusal={refusal} />}
        />
        <Timeline operation={operation} now={now} />
      </div>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          {operation.ifAbortedNow && <IfAborted outlook={operation.ifAbortedNow} />}
          <Log operation={operation.id} initial={journal} />
        </div>
        {cluster !== null && <Transcript cluster={cluster} operation={operation.id} />}
        {operation.balance && (
          <BalanceSheet operation={operation} balance={operation.balance} actions={actions} refusal={refusal} />
        )}
      </div>
    </>
  );
}

interface PauseButtonProps {
  operation: OperationView;
  actions: OperationActions;
  refusal: string | null;
}

function PauseButton({ operation, actions, refusal }: PauseButtonProps) {
  const { busy, run } = useVerbs(operation.id, actions);
  const resumes = operation.verbs.resume === null;
  const verb = resumes ? "resume" : "pause";
  return (
    <Button disabledReason={refusal ?? operation.verbs[verb]} busy={busy === verb} onClick={() => void run(verb, {})}>
      {resumes ? "Resume" : "Pause"}
    </Button>
  );
}

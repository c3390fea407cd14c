"use client";

import Link from "next/link";
import type { RunDetail } from "#lib/queries/runs/run-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { useReadersZone } from "#components/ui/local-time.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { CancelRun } from "./cancel-run.tsx";
import type { JobAction } from "./job-actions.ts";
import { RunFacts } from "./run-facts.tsx";
import { RunFiles } from "./run-files.tsx";
import { RunHistory } from "./run-history.tsx";
import { RunStatePill } from "./run-state.tsx";
import { RunSteps, RunTasks } from "./run-parts.tsx";
import { waitText } from "./wait-text.ts";

interface RunPageProps {
  initial: RunDetail;
  cancel: JobAction;
  /** Why one can't cancel it; null: one can. */
  cancelRefusal: string | null;
}

/** One run: how it stands and why, what it wrote, and every state that it has come to. */
export function RunPage({ initial, cancel, cancelRefusal }: RunPageProps) {
  const path = `/api/v1/runs/${initial.id}`;
  const { data: run = initial } = useLiveQuery<RunDetail>({ path, topics: ["jobs", "mode"], initial });
  const zone = useReadersZone();
  const ended = run.state === "complete" || run.state === "completeError";
  return (
    <>
      <PageHead
        title={run.name}
        actions={
          <>
            <RunStatePill run={run} />
            {!ended && <CancelRun run={run} cancel={cancel} refusal={cancelRefusal} />}
          </>
        }
      >
        <Link href={`/jobs?kind=${run.kind.id}`} className="hover:text-accent underline">
          {run.kind.name}
        </Link>{" "}
        in {run.organization.name} / {run.workspace.name}
      </PageHead>
      <div className="grid gap-4">
        {run.failure && (
          <Notice tone="bad" live="polite" title={run.label}>
            <p className="break-words whitespace-pre-wrap">{run.failure}</p>
          </Notice>
        )}
        {run.wait && (
          <Notice tone={run.wait.because === "noRunner" ? "bad" : "warn"} live="polite" title="It waits">
            {waitText(run.wait, zone)}.
          </Notice>
        )}
        <div className="grid gap-4 lg:grid-cols-2">
          <RunFacts run={run} />
          <RunHistory history={run.history} />
        </div>
        {run.steps.length > 0 && <RunSteps steps={run.steps} />}
        {run.tasks.length > 0 && <RunTasks tasks={run.tasks} />}
        {run.files.length > 0 && <RunFiles run={run.id} files={run.files} />}
        <Card>
          <CardHead title="Output">{run.output && "The last 64 kB"}</CardHead>
          <CardBody>
            {run.output ? (
              <pre
                tabIndex={0}
                aria-label="Output"
                className="max-h-96 overflow-auto font-mono text-xs whitespace-pre-wrap"
              >
                {run.output}
              </pre>
            ) : (
              <p className="text-muted">{ended ? "It wrote nothing." : "Nothing was written yet."}</p>
            )}
          </CardBody>
        </Card>
      </div>
    </>
  );
}

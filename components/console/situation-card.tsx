"use client";

import type { SituationView } from "#lib/queries/console/console-view.ts";
import { etaText } from "#components/operations/eta.ts";
import { OPERATION_STATUS } from "#components/operations/status.ts";
import { ProgressBar } from "#components/ui/bar.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { exactTime } from "#components/ui/time-text.ts";

/** What is going on, since when, why, until when, and whom to ask. */
export function SituationCard({ situation }: { situation: SituationView | null }) {
  if (!situation) return <Skeleton className="h-40" />;
  const { maintenance, notice, expectedEnd, contact, operation, message } = situation;
  const closed = maintenance?.state !== "off";
  const facts: [string, string][] = [];
  if (maintenance?.since) facts.push(["Since", exactTime(maintenance.since)]);
  if (maintenance?.reason) facts.push(["Why", maintenance.reason]);
  if (closed && expectedEnd) facts.push(["Expected end", exactTime(expectedEnd)]);
  if (closed && contact) facts.push(["Ask", contact]);
  if (!closed && !message && facts.length === 0 && !operation) return null;
  return (
    <Card aria-label="What is going on">
      <CardBody className="grid gap-3">
        {!maintenance && (
          <Notice tone="bad" title="The control database doesn’t answer" live="polite">
            What is going on is kept there. The console works without it: checks, troubleshooting data, starting the
            database’s own cluster, a message.
          </Notice>
        )}
        {message && (
          <Notice tone="info" title={`Message of ${exactTime(message.at)}`}>
            <p className="whitespace-pre-wrap">{message.text}</p>
          </Notice>
        )}
        {closed && notice && <p className="whitespace-pre-wrap">{notice}</p>}
        {facts.length > 0 && (
          <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
            {facts.map(([name, text]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="wrap-anywhere" suppressHydrationWarning>
                  {text}
                </dd>
              </div>
            ))}
          </dl>
        )}
        {operation && <Progress operation={operation} />}
      </CardBody>
    </Card>
  );
}

function Progress({ operation }: { operation: NonNullable<SituationView["operation"]> }) {
  const { title, status, percent, etaSeconds } = operation;
  const { label, tone } = OPERATION_STATUS[status];
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap justify-between gap-x-3">
        <span className="font-semibold">
          {title}: {label.toLowerCase()}
        </span>
        <span className="text-muted tabular-nums">
          {Math.round(percent)} %{etaSeconds && ` · ${etaText(etaSeconds)}`}
        </span>
      </p>
      <ProgressBar
        percent={percent}
        label={`Progress of ${title}`}
        tone={tone === "warn" || tone === "bad" ? tone : "run"}
      />
    </div>
  );
}

"use client";

import Link from "next/link";
import type { Page } from "#lib/queries/list-query.ts";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { OPERATION_STATUS } from "#components/operations/status.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";

interface SubjectHistoryProps {
  kind: "node" | "cluster";
  name: string;
  initial: Page<OperationSummary>;
}

/** What was done with this node or cluster, newest first; a namesake of another kind isn't it. */
export function SubjectHistory({ kind, name, initial }: SubjectHistoryProps) {
  const { data } = useLiveQuery<Page<OperationSummary>>({
    path: `/api/v1/operations?subject=${encodeURIComponent(name)}&limit=20`,
    topics: ["operations"],
    initial,
  });
  const operations = (data ?? initial).items.filter(({ subject }) => subject.kind === kind);
  return (
    <Card aria-labelledby="history">
      <CardHead id="history" title="History" />
      {operations.length === 0 ? (
        <CardBody className="text-muted">Nothing was done with this {kind} yet.</CardBody>
      ) : (
        <ul>
          {operations.map(({ id, title, status, reason, by, startedAt }) => {
            const { label, tone, icon } = OPERATION_STATUS[status];
            return (
              <li
                key={id}
                className="border-line-soft flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5 last:border-0"
              >
                <Pill tone={tone} icon={icon}>
                  {label}
                </Pill>
                <Link href={`/operations/${id}`} className="hover:text-accent font-semibold hover:underline">
                  {title}
                </Link>
                <span className="text-muted min-w-0 flex-1 basis-40 truncate">
                  {reason && `${reason} · `}
                  {by}
                </span>
                {startedAt && (
                  <span className="text-muted text-xs">
                    <RelativeTime at={startedAt} />
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

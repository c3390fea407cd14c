"use client";

import { Activity } from "lucide-react";
import Link from "next/link";
import type { Page } from "#lib/queries/list-query.ts";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import { ChoiceFilter, TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { duration } from "#components/ui/time-text.ts";
import { VirtualTable, type Column } from "#components/ui/virtual-table.tsx";
import { operationsPath } from "./operations-path.ts";
import { isMoving, OPERATION_STATUS } from "./status.ts";

const COLUMNS: readonly Column<OperationSummary>[] = [
  { id: "title", label: "Operation", width: "minmax(0,1.8fr)", cell: titleCell },
  { id: "status", label: "State", width: "minmax(8.5rem,0.9fr)", cell: statusCell },
  {
    id: "reason",
    label: "Reason",
    width: "minmax(0,1.6fr)",
    wideOnly: true,
    cell: ({ reason }) => <span className="text-muted">{reason}</span>,
  },
  { id: "by", label: "By", width: "minmax(0,0.7fr)", wideOnly: true, cell: ({ by }) => by },
  {
    id: "started",
    label: "Started",
    width: "110px",
    wideOnly: true,
    cell: ({ startedAt }) => startedAt && <RelativeTime at={startedAt} />,
  },
  { id: "took", label: "Took", width: "100px", wideOnly: true, alignRight: true, cell: tookCell },
];

/** What was done and what is being done, newest first. */
export function OperationsTable({ initial, initialPath }: { initial: Page<OperationSummary>; initialPath: string }) {
  const [params] = useAddress();
  const { rows, more, error } = useLivePages<OperationSummary>({
    path: operationsPath(params),
    topics: ["operations"],
    initial,
    initialPath,
  });
  const filtered = Boolean(params.get("subject") ?? params.get("status"));
  const statuses = Object.entries(OPERATION_STATUS).map(([value, { label }]) => ({ value, label }));
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2.5">
        <TextFilter name="subject" label="Filter by node" placeholder="Name of a node" />
        <ChoiceFilter name="status" label="State" all="Every state" options={statuses} />
      </div>
      {error && (
        <Notice tone="bad" title="The operations can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={Activity} title={filtered ? "No operation matches" : "No operations yet"}>
            {filtered
              ? "Change or clear the filter."
              : "Put a node in maintenance: its plan, its progress and its log are kept here."}
          </EmptyState>
        ) : (
          <VirtualTable label="Operations" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} onEnd={more} />
        )}
      </Card>
    </>
  );
}

/** Who and when stand below it on a phone, which has no columns for them. */
function titleCell({ id, title, by, startedAt }: OperationSummary) {
  return (
    <>
      <Link href={`/operations/${id}`} title={title} className="hover:text-accent font-semibold hover:underline">
        {title}
      </Link>
      <span className="text-muted block truncate text-xs md:hidden">
        {by}
        {startedAt && (
          <>
            , <RelativeTime at={startedAt} />
          </>
        )}
      </span>
    </>
  );
}

function statusCell({ status, percent }: OperationSummary) {
  const { label, tone, icon } = OPERATION_STATUS[status];
  return (
    <Pill tone={tone} icon={icon}>
      {isMoving(status) ? `${label} · ${Math.round(percent)} %` : label}
    </Pill>
  );
}

function tookCell({ startedAt, finishedAt }: OperationSummary) {
  return startedAt && finishedAt ? duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000) : "";
}

"use client";

import Link from "next/link";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import type { OperationView } from "#lib/queries/operations/operation-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Notice } from "#components/ui/notice.tsx";
import { SynCheckWindow } from "./syn-check-window.tsx";

interface BesideOperationProps {
  operation: OperationView;
  /** Epoch milliseconds. */
  renderedAt: number;
}

/** What an operation's page says of its cluster beside the steps. */
export function BesideOperation({ operation, renderedAt }: BesideOperationProps) {
  const cluster = operation.subject.name;
  const { data } = useLiveQuery<ClusterDetail>({
    path: `/api/v1/clusters/${encodeURIComponent(cluster)}`,
    topics: ["clusters", "operations"],
  });
  return (
    <div className="mb-4 grid gap-3">
      <AbortUnderWay operation={operation} />
      <SynCheckWindow until={data?.synCheckOffUntil ?? null} renderedAt={renderedAt} />
      <p>
        <Link href={`/clusters/${encodeURIComponent(cluster)}`} className="text-accent font-[550] underline">
          {cluster}, its members and health
        </Link>
      </p>
    </div>
  );
}

/** An abort waits until the device has finished what it is at: which that is, it says itself. */
function AbortUnderWay({ operation: { stages } }: Pick<BesideOperationProps, "operation">) {
  const aborting = stages
    .flatMap(({ steps }) => steps)
    .find(({ actionType, status }) => actionType === "cluster.abortUpgrade" && status === "running");
  if (!aborting) return null;
  return (
    <Notice tone="warn" live="polite" title="The abort is under way">
      {aborting.detail ?? "It is sent to the primary in a session of its own."}
    </Notice>
  );
}

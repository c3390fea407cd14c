"use client";

import Link from "next/link";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { SynCheckWindow } from "./syn-check-window.tsx";

interface BesideOperationProps {
  cluster: string;
  /** Epoch milliseconds. */
  renderedAt: number;
}

/** What an operation's page says of its cluster beside the steps. */
export function BesideOperation({ cluster, renderedAt }: BesideOperationProps) {
  const { data } = useLiveQuery<ClusterDetail>({
    path: `/api/v1/clusters/${encodeURIComponent(cluster)}`,
    topics: ["clusters", "operations"],
  });
  return (
    <div className="mb-4 grid gap-3">
      <SynCheckWindow until={data?.synCheckOffUntil ?? null} renderedAt={renderedAt} />
      <p>
        <Link href={`/clusters/${encodeURIComponent(cluster)}`} className="text-accent font-[550] underline">
          {cluster}, its members and health
        </Link>
      </p>
    </div>
  );
}

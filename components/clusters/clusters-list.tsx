"use client";

import type { Page } from "#lib/queries/list-query.ts";
import type { ClusterView } from "#lib/queries/clusters/cluster-view.ts";
import { TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Notice } from "#components/ui/notice.tsx";
import { clustersPath } from "./clusters-path.ts";
import { ClustersTable } from "./clusters-table.tsx";

interface ClustersListProps {
  initial: Page<ClusterView>;
  initialPath: string;
}

/** All clusters, live, filtered by the address. */
export function ClustersList({ initial, initialPath }: ClustersListProps) {
  const [params] = useAddress();
  const path = clustersPath(params);
  const { data, error } = useLiveQuery<Page<ClusterView>>({
    path,
    topics: ["clusters", "operations"],
    initial: path === initialPath ? initial : undefined,
  });
  const { items } = data ?? initial;
  return (
    <div className="grid gap-3">
      {(items.length > 5 || params.has("q")) && (
        <div>
          <TextFilter label="Filter by name" />
        </div>
      )}
      {error && (
        <Notice tone="bad" title="The clusters can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      <ClustersTable clusters={items} filtered={params.has("q")} />
    </div>
  );
}

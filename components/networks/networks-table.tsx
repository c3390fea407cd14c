"use client";

import { Network } from "lucide-react";
import Link from "next/link";
import type { Page } from "#lib/queries/list-query.ts";
import type { NetworkView } from "#lib/queries/networks/network-view.ts";
import { TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { VirtualTable, type Column } from "#components/ui/virtual-table.tsx";
import { FirewallPlace } from "./firewall-place.tsx";
import { networksPath } from "./networks-path.ts";

const COLUMNS: readonly Column<NetworkView>[] = [
  {
    id: "name",
    label: "Network",
    width: "minmax(0,1.4fr)",
    sortable: true,
    cell: ({ name }) => (
      <Link href={`/networks/${encodeURIComponent(name)}`} className="hover:text-accent font-semibold hover:underline">
        {name}
      </Link>
    ),
  },
  {
    id: "firewall",
    label: "Firewall",
    width: "minmax(0,2fr)",
    cell: ({ firewall }) => (
      <span className="block leading-tight wrap-anywhere whitespace-normal">
        <FirewallPlace firewall={firewall} />
      </span>
    ),
  },
  {
    id: "instances",
    label: "Instances",
    width: "130px",
    narrowWidth: "6.5rem",
    alignRight: true,
    sortable: true,
    cell: ({ instances, running }) => (
      <>
        {running} of {instances}
        <span className="max-md:sr-only"> run</span>
      </>
    ),
  },
  { id: "nodes", label: "Nodes", width: "90px", alignRight: true, wideOnly: true, cell: ({ nodes }) => nodes },
];

/** All private networks, each with its firewall and where that is. */
export function NetworksTable({ initial, initialPath }: { initial: Page<NetworkView>; initialPath: string }) {
  const [params, change] = useAddress();
  const sorting = { by: params.get("sort") ?? "name", order: params.get("order") === "desc" ? "desc" : "asc" } as const;
  const { rows, more, error } = useLivePages<NetworkView>({
    path: networksPath(params),
    topics: ["instances"],
    initial,
    initialPath,
  });
  const sort = (by: string): void =>
    change({ sort: by, order: sorting.by === by && sorting.order === "asc" ? "desc" : null });
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2.5">
        <TextFilter label="Filter networks" placeholder="Network or firewall" />
      </div>
      {error && (
        <Notice tone="bad" title="The networks can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={Network} title={params.get("q") ? "No network matches" : "No networks yet"}>
            {params.get("q") ? "Change or clear the filter." : "A network appears here with its first machine."}
          </EmptyState>
        ) : (
          <VirtualTable
            label="Networks"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ name }) => name}
            sorting={sorting}
            onSort={sort}
            onEnd={more}
          />
        )}
      </Card>
    </>
  );
}

"use client";

import { Server } from "lucide-react";
import Link from "next/link";
import type { Page } from "#lib/queries/list-query.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { ChoiceFilter, TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { CapacityBar } from "#components/ui/bar.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { memoryUse } from "#components/ui/memory-text.ts";
import { Notice } from "#components/ui/notice.tsx";
import { VirtualTable, type Column } from "#components/ui/virtual-table.tsx";
import { NodeStatus } from "./node-status.tsx";
import { nodesPath } from "./nodes-path.ts";

const COLUMNS: readonly Column<NodeView>[] = [
  { id: "name", label: "Node", width: "minmax(0,1.4fr)", sortable: true, cell: nodeCell },
  { id: "status", label: "State", width: "minmax(0,1.2fr)", sortable: true, cell: statusCell },
  { id: "memory", label: "Memory", width: "minmax(0,1.6fr)", sortable: true, wideOnly: true, cell: memoryCell },
  {
    id: "running",
    label: "Running",
    width: "90px",
    alignRight: true,
    wideOnly: true,
    cell: (node) => node.instances.running,
  },
  { id: "other", label: "Paused, stopped", width: "160px", alignRight: true, wideOnly: true, cell: otherCell },
  {
    id: "firewalls",
    label: "Firewalls",
    width: "100px",
    alignRight: true,
    wideOnly: true,
    cell: (node) => node.instances.firewalls,
  },
  { id: "pool", label: "Pool", width: "minmax(0,0.8fr)", wideOnly: true, cell: (node) => node.pool },
];

/** All nodes: sorted and filtered by the address, live, of any number. */
export function NodesTable({ initial, initialPath }: { initial: Page<NodeView>; initialPath: string }) {
  const [params, change] = useAddress();
  const sorting = { by: params.get("sort") ?? "name", order: params.get("order") === "desc" ? "desc" : "asc" } as const;
  const { rows, more, error } = useLivePages<NodeView>({
    path: nodesPath(params),
    topics: ["nodes", "instances"],
    initial,
    initialPath,
  });
  const sort = (by: string): void =>
    change({ sort: by, order: sorting.by === by && sorting.order === "asc" ? "desc" : null });
  const filtered = Boolean(params.get("q") ?? params.get("status"));
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2.5">
        <TextFilter label="Filter by name" />
        <ChoiceFilter
          name="status"
          label="State"
          all="Every state"
          options={[
            { value: "ENABLED", label: "Enabled" },
            { value: "MAINTENANCE", label: "Maintenance" },
            { value: "ERROR", label: "Error" },
            { value: "DECOMMISSIONED", label: "Decommissioned" },
          ]}
        />
      </div>
      {error && (
        <Notice tone="bad" title="The nodes can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={Server} title={filtered ? "No node matches" : "No nodes yet"}>
            {filtered ? "Change or clear the filter." : "Under Settings, Nodes, one adds them; each is tested first."}
          </EmptyState>
        ) : (
          <VirtualTable
            label="Nodes"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ id }) => id}
            sorting={sorting}
            onSort={sort}
            onEnd={more}
          />
        )}
      </Card>
    </>
  );
}

/** How full it is stands below it on a phone, which has no column for that. */
function nodeCell({
  name,
  capacity: { memoryUsedBytes: used, memoryReservedBytes: reserved, memoryTotalBytes },
}: NodeView) {
  return (
    <>
      <Link href={`/nodes/${encodeURIComponent(name)}`} className="hover:text-accent font-semibold hover:underline">
        {name}
      </Link>
      <span className="text-muted block truncate text-xs md:hidden">
        {memoryUse(used, used + reserved, memoryTotalBytes)}
      </span>
    </>
  );
}

function statusCell({ status, maintenance, reachable }: NodeView) {
  return <NodeStatus status={status} phase={maintenance?.phase ?? null} reachable={reachable} />;
}

function memoryCell({ name, capacity }: NodeView) {
  const { memoryUsedBytes: used, memoryReservedBytes: reserved, memoryTotalBytes: total } = capacity;
  const text = memoryUse(used, used + reserved, total);
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3">
      <CapacityBar
        used={total ? used / total : 0}
        reserved={total ? reserved / total : 0}
        label={`Memory of ${name}: ${text}`}
      />
      <span className="text-muted text-xs">{text}</span>
    </span>
  );
}

function otherCell({ instances: { paused, stopped } }: NodeView) {
  return <span className="text-muted">{`${paused}, ${stopped}`}</span>;
}

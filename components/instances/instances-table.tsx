"use client";

import { Boxes } from "lucide-react";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import type { Page } from "#lib/queries/list-query.ts";
import { ChoiceFilter, TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { INSTANCE_COLUMNS } from "./instance-cells.tsx";
import type { InstancePlans } from "./instance-dialog.tsx";
import { instancesPath } from "./instances-path.ts";
import { useInstanceDialog } from "./use-instance-dialog.tsx";

const KINDS = [
  { value: "instance", label: "Instances" },
  { value: "firewall", label: "Firewalls" },
];
const STATES = ["running", "paused", "stopped", "saved", "unknown"].map((value) => ({ value, label: value }));

interface InstancesTableProps {
  initial: Page<InstanceView>;
  initialPath: string;
  nodes: readonly string[];
  plans: InstancePlans;
}

/** All instances and firewalls with their nodes, read page by page as one scrolls. */
export function InstancesTable({ initial, initialPath, nodes, plans }: InstancesTableProps) {
  const [params, change] = useAddress();
  const [columns, dialog] = useInstanceDialog(INSTANCE_COLUMNS, plans);
  const sorting = { by: params.get("sort") ?? "name", order: params.get("order") === "desc" ? "desc" : "asc" } as const;
  const { rows, more, error } = useLivePages<InstanceView>({
    path: instancesPath(params),
    topics: ["instances"],
    initial,
    initialPath,
  });
  const sort = (by: string): void =>
    change({ sort: by, order: sorting.by === by && sorting.order === "asc" ? "desc" : null });
  const filtered = ["q", "kind", "state", "node"].some((name) => params.get(name));
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2.5">
        <TextFilter label="Filter instances" placeholder="Name, network, node, or router" />
        <ChoiceFilter name="kind" label="Kind" all="Every kind" options={KINDS} />
        <ChoiceFilter name="state" label="State" all="Every state" options={STATES} />
        <ChoiceFilter
          name="node"
          label="Node"
          all="Every node"
          options={nodes.map((value) => ({ value, label: value }))}
        />
      </div>
      {error && (
        <Notice tone="bad" title="The instances can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={Boxes} title={filtered ? "No instance matches" : "No instances yet"}>
            {filtered
              ? "Change or clear the filters."
              : "The instances of all nodes appear here as soon as a node is added."}
          </EmptyState>
        ) : (
          <VirtualTable
            label="Instances"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            sorting={sorting}
            onSort={sort}
            onEnd={more}
          />
        )}
      </Card>
      {dialog}
    </>
  );
}

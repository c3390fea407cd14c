import { Flame, Pin } from "lucide-react";
import Link from "next/link";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import { memoryText } from "#components/ui/memory-text.ts";
import type { Column } from "#components/ui/virtual-table.tsx";
import { placementText } from "./policy-text.ts";
import { InstanceSquare, squareOf } from "./instance-square.tsx";

const name: Column<InstanceView> = {
  id: "name",
  label: "Instance",
  width: "minmax(0,1.6fr)",
  sortable: true,
  cell: (instance) => <InstanceName instance={instance} />,
};

/** A phone has no column for the node: it stands below the name. */
const nameAndNode: Column<InstanceView> = {
  ...name,
  cell: (instance) => (
    <>
      <InstanceName instance={instance} />
      <span className="block truncate pl-5.5 text-xs md:hidden">
        <NodeLink node={instance.node} />
      </span>
    </>
  ),
};

const state: Column<InstanceView> = {
  id: "state",
  label: "State",
  width: "minmax(0,1fr)",
  narrowWidth: "5.5rem",
  sortable: true,
  cell: ({ job, state: now }) => (job === "migration-out" || job === "migration-in" ? "moving" : now),
};

const node: Column<InstanceView> = {
  id: "node",
  label: "Node",
  width: "minmax(0,1fr)",
  sortable: true,
  wideOnly: true,
  cell: (instance) => <NodeLink node={instance.node} />,
};

const network: Column<InstanceView> = {
  id: "network",
  label: "Network",
  width: "minmax(0,1fr)",
  wideOnly: true,
  cell: (instance) => <span className="text-muted">{instance.network ?? "none"}</span>,
};

const memory: Column<InstanceView> = {
  id: "memory",
  label: "Memory",
  width: "110px",
  alignRight: true,
  sortable: true,
  wideOnly: true,
  cell: ({ memoryBytes }) => memoryText(memoryBytes),
};

const note: Column<InstanceView> = {
  id: "note",
  label: "Note",
  width: "minmax(0,1.3fr)",
  wideOnly: true,
  cell: ({ pinned, placement }) => {
    const wishes = placementText(placement);
    return (
      <>
        {pinned && (
          <span className="text-warn flex min-w-0 items-center gap-1.5" title={pinned}>
            <Pin aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">can’t move: {pinned}</span>
          </span>
        )}
        {wishes && (
          <span className="text-muted block truncate text-xs" title={wishes}>
            {wishes}
          </span>
        )}
      </>
    );
  },
};

export const INSTANCE_COLUMNS: readonly Column<InstanceView>[] = [nameAndNode, state, node, network, memory, note];
export const INSTANCE_COLUMNS_OF_NODE: readonly Column<InstanceView>[] = [name, state, network, memory, note];

function InstanceName({ instance }: { instance: InstanceView }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span aria-hidden className="contents">
        <InstanceSquare kind={squareOf(instance)} />
      </span>
      <span className="truncate font-semibold" title={instance.name}>
        {instance.name}
      </span>
      {instance.kind === "firewall" && (
        <span className="text-accent inline-flex items-center gap-1 text-xs">
          <Flame aria-hidden className="size-3.5" />
          <span className="max-md:sr-only">firewall</span>
        </span>
      )}
    </span>
  );
}

function NodeLink({ node }: Pick<InstanceView, "node">) {
  return (
    <Link href={`/nodes/${encodeURIComponent(node)}`} className="hover:text-accent hover:underline">
      {node}
    </Link>
  );
}

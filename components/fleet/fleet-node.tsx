import Link from "next/link";
import type { FleetMap } from "#lib/queries/nodes/fleet-map.ts";
import { InstanceSquare, squareOf } from "#components/instances/instance-square.tsx";
import { nodeLook, NodeStatus } from "#components/nodes/node-status.tsx";
import { CapacityBar } from "#components/ui/bar.tsx";
import { cn } from "#components/ui/class-names.ts";
import { memoryUse } from "#components/ui/memory-text.ts";

type FleetNodeView = FleetMap["nodes"][number];

/** So many squares at most: a card stays a card. */
const SHOWN = 120;

/** A node as a card: its memory, and its instances as squares. */
export function FleetNode({ node }: { node: FleetNodeView }) {
  const {
    name,
    memoryUsedBytes: used,
    memoryReservedBytes: reserved,
    memoryLeavingBytes: leaving,
    memoryTotalBytes: total,
  } = node;
  const { tone } = nodeLook(node);
  const memory = memoryUse(used, used + reserved - leaving, total);
  const instances = [...node.instances].sort((a, b) => Number(b.kind === "firewall") - Number(a.kind === "firewall"));
  const hidden = node.instances.length - SHOWN;
  return (
    <Link
      href={`/nodes/${encodeURIComponent(name)}`}
      className={cn(
        "border-line bg-panel shadow-card hover:border-ghost block rounded-xl border px-4 pt-3.5 pb-4",
        tone === "run" && "border-run ring-run ring-1",
        tone === "bad" && "border-bad ring-bad ring-1",
      )}
    >
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-lg font-semibold">{name}</span>
        <NodeStatus {...node} />
      </span>
      <span className="text-muted mt-2.5 mb-1 flex justify-between text-xs">
        <span>Memory</span>
        <span>{memory}</span>
      </span>
      <div aria-hidden>
        <CapacityBar used={part(used, total)} reserved={part(reserved, total)} label={memory} />
      </div>
      <span aria-hidden className="mt-3.5 flex min-h-8 flex-wrap content-start gap-1">
        {instances.slice(0, SHOWN).map((each) => (
          <InstanceSquare key={each.id} kind={squareOf(each)} title={`${each.name}, ${each.job ?? each.state}`} />
        ))}
        {node.arriving.map((each) => (
          <InstanceSquare key={`arriving ${each.id}`} kind="arriving" title={`${each.name}, will arrive`} />
        ))}
        {hidden > 0 && <span className="text-2xs text-muted">and {hidden} more</span>}
      </span>
    </Link>
  );
}

function part(bytes: number, total: number): number {
  return total > 0 ? bytes / total : 0;
}

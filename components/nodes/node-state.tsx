import type { NodeDetail } from "#lib/queries/nodes/show-node.ts";
import { CapacityBar } from "#components/ui/bar.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { Fact } from "#components/ui/fact.tsx";
import { memoryText, memoryUse } from "#components/ui/memory-text.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { NodePlacement, type SavePlacement } from "./node-placement.tsx";

/** How full the node is, how it is reached, and when it last answered. */
export function NodeState({ node, savePlacement }: { node: NodeDetail; savePlacement: SavePlacement }) {
  const { memoryUsedBytes: used, memoryReservedBytes: reserved, memoryTotalBytes: total, cpuCount } = node.capacity;
  const text = memoryUse(used, used + reserved, total);
  return (
    <Card aria-labelledby="state">
      <CardHead id="state" title="State">
        {node.probedAt && (
          <span className="text-xs">
            looked at <RelativeTime at={node.probedAt} />
          </span>
        )}
      </CardHead>
      <CardBody className="grid gap-3">
        {!node.reachable && (
          <Notice tone="bad" title="The node doesn’t answer">
            {node.probeError ?? "What is shown here is what was last seen."}
          </Notice>
        )}
        <div>
          <div className="mb-1 flex justify-between text-sm">
            <span>Memory</span>
            <span className="text-muted">{text}</span>
          </div>
          <CapacityBar
            used={total ? used / total : 0}
            reserved={total ? reserved / total : 0}
            label={`Memory of ${node.name}: ${text}`}
          />
          {reserved > 0 && (
            <p className="text-muted mt-1 text-xs">{memoryText(reserved)} reserved by running operations (hatched)</p>
          )}
        </div>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          <Fact name="Processors">{cpuCount}</Fact>
          <Fact name="Host name">{node.hostname ?? "not known yet"}</Fact>
          <Fact name="Version">{node.version ?? "not known yet"}</Fact>
          <Fact name="Connection">
            <code className="font-mono text-xs break-all">{node.uri}</code>
          </Fact>
          <Fact name="In maintenance">
            <NodePlacement node={node} save={savePlacement} />
          </Fact>
          <Fact name="In this state">
            since <RelativeTime at={node.statusSince} />
            {node.statusReason && `: ${node.statusReason}`}
          </Fact>
        </dl>
      </CardBody>
    </Card>
  );
}

"use client";

import { Plus, Server } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import type { PoolView } from "#lib/queries/pools/list-pools.ts";
import { NodeStatus } from "#components/nodes/node-status.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { AddNode } from "./add-node.tsx";
import type { NodeSettingActions } from "./settings-actions.ts";

interface NodeSettingsProps {
  nodes: readonly NodeView[];
  pools: readonly PoolView[];
  refusal: string | null;
  actions: NodeSettingActions;
}

export function NodeSettings({ nodes, pools, refusal, actions }: NodeSettingsProps) {
  const [adding, setAdding] = useState(false);
  const add = (
    <Button disabledReason={refusal} onClick={() => setAdding(true)}>
      <Plus aria-hidden /> Add node…
    </Button>
  );
  return (
    <Card aria-labelledby="nodes">
      <CardHead id="nodes" title="Nodes">
        {nodes.length > 0 && add}
      </CardHead>
      {nodes.length === 0 ? (
        <EmptyState icon={Server} title="No nodes yet" action={add}>
          A node is a hypervisor. Its connection is tested before it is added.
        </EmptyState>
      ) : (
        <Table label="Nodes">
          <thead>
            <tr>
              {["Node", "State", "Pool", "Driver"].map((head) => (
                <HeadCell key={head}>{head}</HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {nodes.map((node) => (
              <Row key={node.id}>
                <Cell>
                  <Link
                    href={`/nodes/${encodeURIComponent(node.name)}`}
                    className="hover:text-accent font-semibold hover:underline"
                  >
                    {node.name}
                  </Link>
                </Cell>
                <Cell>
                  <NodeStatus status={node.status} phase={node.maintenance?.phase ?? null} reachable={node.reachable} />
                </Cell>
                <Cell className="text-muted">{node.pool}</Cell>
                <Cell className="text-muted">{node.driver}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {adding && <AddNode pools={pools} actions={actions} onClose={() => setAdding(false)} />}
    </Card>
  );
}

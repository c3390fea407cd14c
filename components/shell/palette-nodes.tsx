"use client";

import { CircleCheck, PowerOff, Server, Wrench, type LucideIcon } from "lucide-react";
import { useDeferredValue, useEffect } from "react";
import { NODE_ACTIONS, nodeActionRefusal, type NodeAction } from "#lib/domain/fleet/node-actions.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { situationOf } from "#components/nodes/situation.ts";
import { usePageActor } from "./actor.tsx";
import { Group, Item } from "./palette-group.tsx";

interface PaletteNodesProps {
  text: string;
  go(href: string): () => void;
  /** The node that was typed is here: it is what Enter means. */
  onFound(value: string): void;
}

/** The nodes that match, and what may be done with each. */
export function PaletteNodes({ text, go, onFound }: PaletteNodesProps) {
  const actor = usePageActor();
  const wanted = useDeferredValue(text.trim().split(/\s+/).at(-1) ?? "");
  const { data } = useLiveQuery<Page<NodeView>>({
    path: `/api/v1/nodes?limit=8&q=${encodeURIComponent(wanted)}`,
    topics: ["nodes"],
  });
  const found = data?.items.find(({ name }) => name.startsWith(text.trim()))?.name;
  useEffect(() => {
    if (wanted && found) onFound(`node ${found}`);
  }, [wanted, found, onFound]);
  const actions = Object.keys(NODE_ACTIONS) as NodeAction[];
  return (
    <Group heading="Nodes">
      {data?.items.map((node) => (
        <Item
          key={node.id}
          icon={Server}
          value={`node ${node.name}`}
          onSelect={go(`/nodes/${encodeURIComponent(node.name)}`)}
        >
          {node.name}
        </Item>
      ))}
      {data?.items.flatMap((node) =>
        actions
          .filter((action) => nodeActionRefusal(action, situationOf(node), actor) === null)
          .map((action) => (
            <Item
              key={`${node.id} ${action}`}
              icon={ICON[action]}
              value={`${NODE_ACTIONS[action]} ${node.name}`}
              onSelect={go(`/nodes/${encodeURIComponent(node.name)}?do=${action}`)}
            >
              {ACTION_ON[action](node.name)}
            </Item>
          )),
      )}
    </Group>
  );
}

const ICON: Record<NodeAction, LucideIcon> = { maintain: Wrench, enable: CircleCheck, decommission: PowerOff };

const ACTION_ON: Record<NodeAction, (node: string) => string> = {
  maintain: (node) => `Put ${node} in maintenance…`,
  enable: (node) => `Enable ${node}…`,
  decommission: (node) => `Decommission ${node}…`,
};

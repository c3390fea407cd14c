"use client";

import { Command } from "cmdk";
import { CircleCheck, PowerOff, Search, Server, Wrench, type LucideIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useDeferredValue, useEffect, useState, type ReactNode } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { NODE_ACTIONS, nodeActionRefusal, type NodeAction } from "#lib/domain/fleet/node-actions.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { situationOf } from "#components/nodes/situation.ts";
import { usePageActor } from "./actor.tsx";
import { ALL_PLACES, placesFor } from "./places.ts";

interface PaletteProps {
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** Search and commands: go somewhere, or do something with a node. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const router = useRouter();
  const actor = usePageActor();
  const seesFleet = refusalOf(actor, "fleet.see") === null;
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const change = (next: boolean): void => {
    if (!next) setText("");
    onOpenChange(next);
  };
  const go = (href: string) => (): void => {
    change(false);
    router.push(href);
  };
  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <Dialog.Portal>
        <Dialog.Overlay className="bg-scrim fixed inset-0 z-50" />
        <Dialog.Content
          aria-describedby={undefined}
          className="animate-appear border-line bg-raised shadow-float fixed top-[12vh] left-1/2 z-50 w-[min(36rem,calc(100vw-1rem))] -translate-x-1/2 overflow-hidden rounded-xl border"
        >
          <Dialog.Title className="sr-only">Search or run</Dialog.Title>
          <Command label="Search or run" loop value={chosen} onValueChange={setChosen}>
            <div className="border-line-soft flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="text-faint size-4" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="A page, a node, an instance…"
                className="min-h-12 w-full bg-transparent text-base outline-none"
              />
            </div>
            <Command.List label="Results" className="max-h-[50vh] overflow-y-auto p-2">
              <Command.Empty className="text-muted p-4 text-center">Nothing by that name.</Command.Empty>
              <Group heading="Go to">
                {placesFor(actor, ALL_PLACES).map(({ href, label, icon }) => (
                  <Item key={href} icon={icon} value={`go ${label}`} onSelect={go(href)}>
                    {label}
                  </Item>
                ))}
              </Group>
              {open && seesFleet && <Nodes text={text} go={go} onFound={setChosen} />}
              {seesFleet && text.trim() && (
                <Group heading="Search">
                  <Item
                    icon={Search}
                    value={`find ${text}`}
                    onSelect={go(`/instances?q=${encodeURIComponent(text.trim())}`)}
                  >
                    Instances that match “{text.trim()}”
                  </Item>
                </Group>
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const ICON: Record<NodeAction, LucideIcon> = { maintain: Wrench, enable: CircleCheck, decommission: PowerOff };

const ACTION_ON: Record<NodeAction, (node: string) => string> = {
  maintain: (node) => `Put ${node} in maintenance…`,
  enable: (node) => `Enable ${node}…`,
  decommission: (node) => `Decommission ${node}…`,
};

interface NodesProps {
  text: string;
  go(href: string): () => void;
  /** The node that was typed is here: it is what Enter means. */
  onFound(value: string): void;
}

function Nodes({ text, go, onFound }: NodesProps) {
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

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs"
    >
      {children}
    </Command.Group>
  );
}

function Item({
  icon: Icon,
  value,
  onSelect,
  children,
}: {
  icon: LucideIcon;
  value: string;
  onSelect(): void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="data-[selected=true]:bg-accent-soft flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2.5"
    >
      <Icon aria-hidden className="text-muted size-4" />
      {children}
    </Command.Item>
  );
}

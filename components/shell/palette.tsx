"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { usePageActor } from "./actor.tsx";
import { Group, Item } from "./palette-group.tsx";
import { PaletteNodes } from "./palette-nodes.tsx";
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
              {open && seesFleet && <PaletteNodes text={text} go={go} onFound={setChosen} />}
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

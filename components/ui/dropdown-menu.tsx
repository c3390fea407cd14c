"use client";

import type { LucideIcon } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import { createContext, useContext, useRef, type ReactNode } from "react";
import { cn } from "./class-names.ts";

/** What a chosen item does waits until the focus is back at the trigger: a dialog that it opens returns it there. */
const AfterClose = createContext<(run: () => void) => void>((run) => run());

/** The trigger must be a button, which names the menu as well; the menu's items are its children. */
export function DropdownMenu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  const chosen = useRef<(() => void) | null>(null);
  const runChosen = (): void => {
    const run = chosen.current;
    chosen.current = null;
    if (run) queueMicrotask(run);
  };
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={runChosen}
          className="animate-appear border-line bg-raised shadow-float z-50 max-w-80 min-w-56 rounded-xl border p-1.5"
        >
          <AfterClose value={(run) => (chosen.current = run)}>{children}</AfterClose>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface MenuItemProps {
  icon?: LucideIcon;
  /** Why it can't be chosen now; the item stays reachable and shows it below its label. */
  disabledReason?: string | null;
  checked?: boolean;
  onSelect(): void;
  children: ReactNode;
}

export function MenuItem({ icon: Icon, disabledReason, checked, onSelect, children }: MenuItemProps) {
  const afterClose = useContext(AfterClose);
  const select = (event: Event): void => (disabledReason ? event.preventDefault() : afterClose(onSelect));
  return (
    <Primitive.Item
      aria-disabled={disabledReason ? true : undefined}
      onSelect={select}
      className={cn(
        "data-highlighted:bg-accent-soft flex cursor-pointer items-start gap-2.5 rounded-lg px-2.5 py-2 outline-none",
        disabledReason && "text-muted cursor-not-allowed",
      )}
    >
      {Icon && <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />}
      <span className="min-w-0 flex-1">
        <span className="block font-[550]">{children}</span>
        {disabledReason && <span className="text-muted block text-xs">{disabledReason}</span>}
      </span>
      {checked && (
        <>
          <span aria-hidden>✓</span>
          <span className="sr-only">chosen</span>
        </>
      )}
    </Primitive.Item>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="text-muted px-2.5 pt-2 pb-1 text-xs">{children}</Primitive.Label>;
}

export function MenuSeparator() {
  return <Primitive.Separator className="bg-line-soft my-1.5 h-px" />;
}

"use client";

import { Menu } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { Sidebar, type Counts } from "./sidebar.tsx";

/** The sidebar on narrow screens: behind a button, closed again by going somewhere. */
export function MobileMenu({ counts }: { counts: Counts }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label="Open the menu"
        className="text-muted hover:bg-line-soft hover:text-ink -ml-2 grid size-9 shrink-0 place-items-center rounded-lg md:hidden"
      >
        <Menu aria-hidden className="size-5" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="bg-scrim fixed inset-0 z-40 md:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="bg-panel shadow-float fixed inset-y-0 left-0 z-40 w-64 overflow-y-auto focus:outline-none md:hidden"
        >
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          <Sidebar counts={counts} onNavigate={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

"use client";

import { useEffect, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";

const KEYS: readonly [string, string][] = [
  ["Ctrl K", "Search, go to a page or a node, put a node in maintenance"],
  ["/", "Filter the list on this page, or search"],
  ["?", "This list"],
  ["Tab", "To the next control; Shift Tab to the one before"],
  ["Esc", "Close what is open"],
];

interface KeyboardProps {
  openPalette(): void;
}

/** The keys that work everywhere, except while one types. */
export function Keyboard({ openPalette }: KeyboardProps) {
  const [listed, setListed] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        openPalette();
      } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target) && !isInDialog()) {
        if (event.key === "/") {
          event.preventDefault();
          const filter = document.querySelector<HTMLInputElement>("input[type=search]");
          if (filter) filter.focus();
          else openPalette();
        } else if (event.key === "?") {
          event.preventDefault();
          setListed(true);
        }
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [openPalette]);

  return (
    <Dialog open={listed} onOpenChange={setListed} title="Keys" size="sm">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2.5">
        {KEYS.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="border-line bg-bg text-muted rounded-md border px-1.5 py-0.5 font-sans text-xs">
                {key}
              </kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  );
}

function isInDialog(): boolean {
  return document.querySelector("[role=dialog][data-state=open]") !== null;
}

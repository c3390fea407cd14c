"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { useRef, type ReactNode } from "react";
import { cn } from "./class-names.ts";

interface DialogProps {
  open: boolean;
  onOpenChange(open: boolean): void;
  title: ReactNode;
  description?: ReactNode;
  /** Beside the buttons: what a careful person reads last. */
  aside?: ReactNode;
  /** The buttons, the confirming one last. */
  actions?: ReactNode;
  size?: "sm" | "md" | "lg";
  children?: ReactNode;
}

const WIDTH = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-[780px]" };

/** However long the label of what it does is. */
const BUTTONS = "max-w-full *:max-w-full *:shrink *:py-1 *:wrap-anywhere *:whitespace-normal";
/** Two stand beside each other there, so that more of the dialog is in sight; the confirming one gets the room. */
const TWO_ON_A_PHONE =
  "max-sm:w-full max-sm:has-[>:last-child:nth-child(2)]:flex-nowrap max-sm:*:first:shrink-0 max-sm:*:last:grow";

/** A modal dialog; on a phone it fills the screen. Focus returns to where it was opened. */
export function Dialog({ open, onOpenChange, title, description, aside, actions, size = "md", children }: DialogProps) {
  const openedFrom = useRef<Element | null>(null);
  const giveFocusBack = (event: Event): void => {
    event.preventDefault();
    if (openedFrom.current instanceof HTMLElement) openedFrom.current.focus();
  };
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="bg-scrim fixed inset-0 z-40" />
        <Primitive.Content
          onOpenAutoFocus={() => (openedFrom.current = document.activeElement)}
          onCloseAutoFocus={giveFocusBack}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "animate-appear bg-panel shadow-float fixed inset-0 z-40 flex flex-col focus:outline-none",
            "sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[min(92dvh,900px)] sm:w-[calc(100vw-2rem)] sm:-translate-1/2 sm:rounded-xl",
            WIDTH[size],
          )}
        >
          <div className="px-5 pt-5 pr-14 pb-3 sm:px-6 sm:pr-14">
            <Primitive.Title className="text-xl font-semibold tracking-[-0.015em] wrap-anywhere">
              {title}
            </Primitive.Title>
            {description && (
              <Primitive.Description className="text-muted mt-0.5 wrap-anywhere">{description}</Primitive.Description>
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-4 sm:px-6">{children}</div>
          {actions && (
            <div className="border-line-soft flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-5 py-3 sm:px-6 sm:py-4">
              <div className="text-muted min-w-40 flex-1 text-xs wrap-anywhere empty:hidden sm:empty:block">
                {aside}
              </div>
              <div className={cn("flex flex-wrap justify-end gap-2.5", BUTTONS, TWO_ON_A_PHONE)}>{actions}</div>
            </div>
          )}
          <Primitive.Close
            aria-label="Close"
            className="text-muted hover:bg-line-soft hover:text-ink absolute top-3.5 right-3.5 grid size-9 place-items-center rounded-lg"
          >
            <X aria-hidden className="size-4" />
          </Primitive.Close>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

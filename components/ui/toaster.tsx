"use client";

import { Toaster as Primitive } from "sonner";

/** Where toasts appear. An error's toast stays until it is read. */
export function Toaster() {
  return (
    <Primitive
      position="bottom-right"
      closeButton
      toastOptions={{
        classNames: {
          toast: "!rounded-xl !border !border-line !bg-raised !text-ink !font-sans !text-sm !shadow-float",
          description: "!text-muted",
          error: "!border-bad",
          closeButton: "!border-line !bg-raised !text-ink",
          actionButton: "!bg-accent !text-accent-ink",
        },
      }}
    />
  );
}

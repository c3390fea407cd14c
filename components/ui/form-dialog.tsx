"use client";

import { useId, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Notice } from "./notice.tsx";

interface FormDialogProps {
  title: string;
  description?: ReactNode;
  /** What the confirming button does, in its own words. */
  confirm: string;
  /** Why it can't be pressed now. */
  missing?: string | null;
  danger?: boolean;
  busy: boolean;
  problem: { detail: string; fields: Record<string, string> } | null;
  size?: "sm" | "md" | "lg";
  onSubmit(): Promise<void>;
  onClose(): void;
  children?: ReactNode;
}

/** A dialog with a form: what is wrong as a whole stands above it, what is wrong with a field stands at the field. */
export function FormDialog({
  title,
  description,
  confirm,
  missing,
  danger,
  busy,
  problem,
  size = "sm",
  ...rest
}: FormDialogProps) {
  const id = useId();
  const { onSubmit, onClose, children } = rest;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={description}
      size={size}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={danger ? "dangerSolid" : "primary"}
            type="submit"
            form={id}
            busy={busy}
            disabledReason={missing ?? null}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!missing) void onSubmit();
        }}
      >
        {problem && (
          <Notice tone="bad" live="assertive">
            {problem.detail}
          </Notice>
        )}
        {children}
      </form>
    </Dialog>
  );
}

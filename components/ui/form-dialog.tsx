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
  /** Fields whose errors stand at them; 'columns.' means all that begin so. What isn't here stands above the form. */
  ownErrors?: readonly string[];
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
  ownErrors = [],
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
        {problem && !standsAtFields(problem.fields, ownErrors) && (
          <Notice tone="bad" live="assertive">
            {problem.detail}
          </Notice>
        )}
        {children}
      </form>
    </Dialog>
  );
}

/** An error is told once: at its field, where the form shows it there. */
function standsAtFields(fields: Record<string, string>, ownErrors: readonly string[]): boolean {
  const names = Object.keys(fields);
  return names.length > 0 && names.every((name) => ownErrors.some((own) => name === own || startsIn(name, own)));
}

function startsIn(name: string, own: string): boolean {
  return own.endsWith(".") && name.startsWith(own);
}

"use client";

import { useId, type ComponentProps, type ReactNode } from "react";
import { cn } from "./class-names.ts";
import { useEarlyInput } from "./early-input.ts";

interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  className?: string;
  /** Renders the control with these attributes, which tie it to its label, hint and error. */
  children(control: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
  }): ReactNode;
}

/** Label, control, hint and error, tied together. The error stands where it arose. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-bad text-xs font-[550]">
          {error}
        </p>
      )}
    </div>
  );
}

export const CONTROL =
  "min-h-10 w-full rounded-lg border border-ghost bg-panel px-3 text-base text-ink aria-invalid:border-bad " +
  "focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent " +
  "file:mr-3 file:rounded-md file:border-0 file:bg-line-soft file:px-2.5 file:py-1 file:text-sm file:font-[550] file:text-ink";

export function Input({ className, ...rest }: Omit<ComponentProps<"input">, "ref">) {
  const control = useEarlyInput<HTMLInputElement>(rest.value ?? rest.defaultValue);
  return <input {...rest} ref={control} className={cn(CONTROL, className)} />;
}

export function TextArea({ className, ...rest }: Omit<ComponentProps<"textarea">, "ref">) {
  const control = useEarlyInput<HTMLTextAreaElement>(rest.value ?? rest.defaultValue);
  return <textarea {...rest} ref={control} className={cn(CONTROL, "py-2", className)} />;
}

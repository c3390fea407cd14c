"use client";

import type { ComponentProps, ReactNode } from "react";
import { Field, Input } from "./field.tsx";

interface TextFieldProps extends Omit<ComponentProps<"input">, "onChange" | "value"> {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  value: string;
  onValueChange(value: string): void;
}

/** A labelled line of text. */
export function TextField({ label, hint, error, value, onValueChange, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error ?? null}>
      {(control) => (
        <Input
          autoComplete="off"
          {...rest}
          {...control}
          value={value}
          onChange={(event) => onValueChange(event.target.value)}
        />
      )}
    </Field>
  );
}

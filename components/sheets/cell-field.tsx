"use client";

import type { SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";

interface CellFieldProps {
  column: SheetColumn;
  value: string;
  error: string | null;
  onChange(value: string): void;
}

/** One value of a row, as its column wants it. */
export function CellField({
  column: { label, type, required, unique, choices },
  value,
  error,
  onChange,
}: CellFieldProps) {
  const hint = [required && "Needed", unique && "Unique"].filter(Boolean).join(", ");
  if (type === "choice" || type === "boolean") {
    const options = type === "boolean" ? ["true", "false"] : choices;
    return (
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={value}
            onValueChange={onChange}
            options={["", ...options].map((option) => ({ value: option, label: option || "none" }))}
          />
        )}
      </Field>
    );
  }
  const kind = type === "date" ? { type: "date" } : type === "number" ? { inputMode: "decimal" as const } : {};
  return <TextField label={label} hint={hint} error={error} value={value} onValueChange={onChange} {...kind} />;
}

"use client";

import { Plus } from "lucide-react";
import { COLUMN_TYPES, type ColumnType, type SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";

/** A column while it is being defined: `draft` tells it from the others, whatever is typed. */
export type DraftColumn = SheetColumn & { draft: string };

export function newColumn(): DraftColumn {
  return { draft: crypto.randomUUID(), key: "", label: "", type: "text", required: false, unique: false, choices: [] };
}

interface ColumnsEditorProps {
  columns: readonly DraftColumn[];
  fields: Record<string, string>;
  onChange(columns: DraftColumn[]): void;
}

/** The columns of a sheet, each with its rules. */
export function ColumnsEditor({ columns, fields, onChange }: ColumnsEditorProps) {
  const change = (at: number, changes: Partial<SheetColumn>): void =>
    onChange(columns.map((column, index) => (index === at ? { ...column, ...changes } : column)));
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-sm font-semibold">Columns</legend>
      {columns.map((column, at) => (
        <ColumnFields
          key={column.draft}
          column={column}
          number={at + 1}
          errors={(name) => fields[`columns.${at}.${name}`]}
          onChange={(changes) => change(at, changes)}
          onRemove={columns.length > 1 ? () => onChange(columns.filter((_, index) => index !== at)) : null}
        />
      ))}
      <div>
        <Button onClick={() => onChange([...columns, newColumn()])}>
          <Plus aria-hidden /> Add column
        </Button>
      </div>
    </fieldset>
  );
}

interface ColumnFieldsProps {
  column: SheetColumn;
  number: number;
  errors(name: string): string | undefined;
  onChange(changes: Partial<SheetColumn>): void;
  onRemove: (() => void) | null;
}

function ColumnFields({ column, number, errors, onChange, onRemove }: ColumnFieldsProps) {
  const { key, label, type, required, unique, choices } = column;
  return (
    <div className="border-line-soft grid gap-3 rounded-lg border p-3 sm:grid-cols-3">
      <TextField
        label={`Key of column ${number}`}
        error={errors("key")}
        value={key}
        onValueChange={(next) => onChange({ key: next })}
        maxLength={40}
        spellCheck={false}
      />
      <TextField
        label={`Label of column ${number}`}
        error={errors("label")}
        value={label}
        onValueChange={(next) => onChange({ label: next })}
        maxLength={100}
      />
      <Field label={`Type of column ${number}`}>
        {(control) => (
          <Select
            {...control}
            className="w-full"
            value={type}
            onValueChange={(next) => onChange({ type: next as ColumnType, choices: [] })}
            options={COLUMN_TYPES.map((each) => ({ value: each, label: each }))}
          />
        )}
      </Field>
      {type === "choice" && (
        <TextField
          label={`Choices of column ${number}`}
          hint="By comma."
          error={errors("choices")}
          value={choices.join(",")}
          onValueChange={(text) => onChange({ choices: text === "" ? [] : text.split(",") })}
        />
      )}
      <Checkbox label="Required" checked={required} onCheckedChange={(next) => onChange({ required: next })} />
      <Checkbox label="Unique" checked={unique} onCheckedChange={(next) => onChange({ unique: next })} />
      <div className="sm:col-start-3 sm:justify-self-end">
        <Button
          size="sm"
          disabledReason={onRemove ? null : "A sheet has at least one column."}
          onClick={() => onRemove?.()}
        >
          Remove<span className="sr-only"> column {number}</span>
        </Button>
      </div>
    </div>
  );
}

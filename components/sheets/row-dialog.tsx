"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import type { RowView, SheetPage } from "#lib/queries/sheets/sheet-view.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TwiceButton } from "#components/ui/twice-button.tsx";
import { CellField } from "./cell-field.tsx";
import { OtherVersion, presentOf } from "./other-version.tsx";
import type { SheetActions } from "./sheet-actions.ts";

interface RowDialogProps {
  sheet: SheetPage;
  /** Null for a new one. */
  row: RowView | null;
  actions: SheetActions;
  onClose(): void;
}

/** A row of a sheet: added, changed or deleted. Where somebody was faster, both versions are shown. */
export function RowDialog({ sheet, row, actions, onClose }: RowDialogProps) {
  const saving = useSubmit(row ? actions.editRow : actions.addRow);
  const deleting = useSubmit(actions.deleteRow);
  const [values, setValues] = useState<Record<string, string>>(() => textsOf(sheet.columns, row?.values ?? {}));
  const [revision, setRevision] = useState(row?.revision ?? 0);
  const problem = saving.problem ?? deleting.problem;
  const present = presentOf(problem);
  const input = { sheetId: sheet.id, ...(row && { rowId: row.id, revision }) };
  const save = async (): Promise<void> => {
    if ((await saving.submit({ ...input, values })) === null) return;
    toast.success(row ? "The row was changed." : "The row was added.");
    onClose();
  };
  const remove = async (): Promise<void> => {
    if ((await deleting.submit(input)) === null) return;
    toast.success("The row was deleted.");
    onClose();
  };
  const forget = (): void => {
    saving.clear();
    deleting.clear();
  };
  return (
    <FormDialog
      title={row ? "Edit row" : "Add row"}
      confirm={row ? "Save row" : "Add row"}
      size="md"
      busy={saving.busy}
      problem={problem}
      ownErrors={sheet.columns.map(({ key }) => key)}
      onSubmit={save}
      onClose={onClose}
    >
      {present && (
        <OtherVersion
          columns={sheet.columns}
          present={present}
          onTake={() => {
            setValues(textsOf(sheet.columns, present.values));
            setRevision(present.revision);
            forget();
          }}
          onKeep={() => {
            setRevision(present.revision);
            forget();
          }}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        {sheet.columns.map((column) => (
          <CellField
            key={column.key}
            column={column}
            error={problem?.fields[column.key] ?? null}
            value={values[column.key] ?? ""}
            onChange={(value) => setValues({ ...values, [column.key]: value })}
          />
        ))}
      </div>
      {row && (
        <div>
          <TwiceButton
            label="Delete row"
            sure="Delete the row for good"
            busy={deleting.busy}
            onConfirm={() => void remove()}
          />
        </div>
      )}
    </FormDialog>
  );
}

function textsOf(columns: readonly SheetColumn[], values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(columns.map(({ key }) => [key, cellText(values[key])]));
}

function cellText(value: unknown): string {
  return typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : "";
}

"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { SheetPage } from "#lib/queries/sheets/sheet-view.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ColumnsEditor, type DraftColumn } from "./columns-editor.tsx";
import type { SheetActions } from "./sheet-actions.ts";

interface EditColumnsProps {
  sheet: SheetPage;
  edit: SheetActions["edit"];
  onClose(): void;
}

/** The name and the columns of a sheet; no row's value is lost by it. */
export function EditColumns({ sheet, edit, onClose }: EditColumnsProps) {
  const { busy, problem, submit } = useSubmit(edit);
  const [name, setName] = useState(sheet.name);
  const [columns, setColumns] = useState<DraftColumn[]>(() =>
    sheet.columns.map((column) => ({ ...column, draft: column.key })),
  );
  const save = async (): Promise<void> => {
    const sent = columns.map(({ draft: _draft, ...column }) => column);
    if ((await submit({ sheetId: sheet.id, revision: sheet.revision, name, columns: sent })) === null) return;
    toast.success("The sheet was changed.");
    onClose();
  };
  return (
    <FormDialog
      title={`Change ${sheet.slug}`}
      description="Columns can be added and relabelled. What would lose a row’s value is refused."
      confirm="Save columns"
      ownErrors={["name", "columns."]}
      size="lg"
      {...{ busy, problem, onClose }}
      onSubmit={save}
    >
      <TextField label="Name" error={problem?.fields.name} value={name} onValueChange={setName} maxLength={100} />
      <ColumnsEditor columns={columns} onChange={setColumns} fields={problem?.fields ?? {}} />
    </FormDialog>
  );
}

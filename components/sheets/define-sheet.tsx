"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { ColumnsEditor, newColumn, type DraftColumn } from "./columns-editor.tsx";
import type { SheetPlace } from "./sheet-actions.ts";

interface DefineSheetProps {
  places: readonly SheetPlace[];
  define(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** 'Parameter sheet creation': a job makes the sheet as it is defined here. */
export function DefineSheet({ places, define, onClose }: DefineSheetProps) {
  const { busy, problem, submit } = useSubmit(define);
  const [workspaceId, setWorkspace] = useState(places[0]?.id ?? "");
  const [slug, setSlug] = useState("");
  const [name, setName] = useState("");
  const [columns, setColumns] = useState<DraftColumn[]>([
    { ...newColumn(), key: "name", label: "Name", required: true },
  ]);
  const save = async (): Promise<void> => {
    const sent = columns.map(({ draft: _draft, ...column }) => column);
    if ((await submit({ workspaceId, slug, name: name.trim() || slug, columns: sent })) === null) return;
    toast.success(`A job makes the sheet ${slug}. It is listed when that is done.`);
    onClose();
  };
  return (
    <FormDialog
      title="Define sheet"
      description="A run of ‘Parameter sheet creation’ makes it; while jobs are stopped that waits."
      confirm="Define sheet"
      ownErrors={["workspaceId", "slug", "name", "columns."]}
      missing={slug.trim() ? null : "Give it an id."}
      size="lg"
      {...{ busy, problem, onClose }}
      onSubmit={save}
    >
      <div className="grid gap-3.5 sm:grid-cols-3">
        <Field label="Workspace" error={problem?.fields.workspaceId ?? null}>
          {(control) => (
            <Select
              {...control}
              className="w-full"
              value={workspaceId}
              onValueChange={setWorkspace}
              options={places.map(({ id, label }) => ({ value: id, label }))}
            />
          )}
        </Field>
        <TextField label="Id" error={problem?.fields.slug} value={slug} onValueChange={setSlug} maxLength={63} />
        <TextField label="Name" error={problem?.fields.name} value={name} onValueChange={setName} maxLength={100} />
      </div>
      <ColumnsEditor columns={columns} onChange={setColumns} fields={problem?.fields ?? {}} />
    </FormDialog>
  );
}

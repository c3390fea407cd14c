"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { CopyView } from "#lib/queries/backups/list-copies.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

interface DropCopyDialogProps {
  copy: CopyView;
  action(input: unknown): Promise<Outcome<{ copy: string }>>;
  onClose(): void;
}

/** Lets an old database go before its time, for a reason. */
export function DropCopyDialog({ copy: { id, storedAs }, action, onClose }: DropCopyDialogProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [reason, setReason] = useState("");
  const drop = async (): Promise<void> => {
    if ((await submit({ copy: id, reason })) === null) return;
    toast.success(`${storedAs} is dropped within seconds.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Drop ${storedAs}`}
      description="Its restore can't be undone any more. Backups of it stay."
      confirm={`Drop ${storedAs}`}
      missing={reason.trim() ? null : "Give a reason."}
      danger
      ownErrors={["reason"]}
      {...{ busy, problem, onClose }}
      onSubmit={drop}
    >
      <TextField
        label="Reason"
        hint="It is kept with the audit."
        error={problem?.fields.reason}
        maxLength={1_000}
        required
        value={reason}
        onValueChange={setReason}
      />
    </FormDialog>
  );
}

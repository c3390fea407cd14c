"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { BackupView } from "#lib/queries/backups/list-backups.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

interface RemoveBackupProps {
  backup: BackupView;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

export function RemoveBackupDialog({ backup: { id, name, target }, action, onClose }: RemoveBackupProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [reason, setReason] = useState("");
  const remove = async (): Promise<void> => {
    if ((await submit({ id, reason })) === null) return;
    toast.success(`${name} is let go.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Remove ${name}`}
      description={`Its files at ${target} are removed for good.`}
      confirm="Remove the backup"
      danger
      missing={reason.trim() ? null : "Give a reason: it is kept."}
      ownErrors={["reason"]}
      {...{ busy, problem, onClose }}
      onSubmit={remove}
    >
      <TextField
        label="Reason"
        error={problem?.fields.reason}
        value={reason}
        onValueChange={setReason}
        maxLength={2000}
      />
    </FormDialog>
  );
}

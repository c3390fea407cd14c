"use client";

import { toast } from "sonner";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

interface RemoveDialogProps {
  application: ApplicationView;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

export function RemoveDialog({ application: { slug, name }, action, onClose }: RemoveDialogProps) {
  const { busy, problem, submit } = useSubmit(action);
  const remove = async (): Promise<void> => {
    if ((await submit({ slug })) === null) return;
    toast.success(`${name} is under no mode any more.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Remove ${name}`}
      description="The gate treats its hosts as unknown from then on, and its history leaves the status page. Take the gate out of its proxy first."
      confirm={`Remove ${name}`}
      danger
      {...{ busy, problem, onClose }}
      onSubmit={remove}
    />
  );
}

"use client";

import { toast } from "sonner";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import type { PlannedView } from "#lib/queries/planned/list-planned.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

interface CancelPlannedProps {
  planned: PlannedView;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

export function CancelPlannedDialog({ planned: { id, title }, action, onClose }: CancelPlannedProps) {
  const { busy, problem, submit } = useSubmit(action);
  const cancel = async (): Promise<void> => {
    if ((await submit({ id })) === null) return;
    toast.success(`${title} is off the status page.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Take ${title} off the status page`}
      description="Nothing else changes: it was only announced."
      confirm="Take it off the page"
      danger
      {...{ busy, problem, onClose }}
      onSubmit={cancel}
    />
  );
}

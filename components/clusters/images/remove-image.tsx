"use client";

import { toast } from "sonner";
import type { ImageView } from "#lib/queries/clusters/list-images.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";

interface RemoveImageProps {
  image: Pick<ImageView, "id" | "name">;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** Lets go of an image here; what was copied to devices stays there. */
export function RemoveImage({ image: { id, name }, action, onClose }: RemoveImageProps) {
  const { busy, problem, submit } = useSubmit(action);
  const remove = async (): Promise<void> => {
    if ((await submit({ image: id })) === null) return;
    toast.success(`${name} was removed.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Remove ${name}`}
      description="Its file here is deleted. What was copied to devices stays there."
      confirm={`Remove ${name}`}
      danger
      {...{ busy, problem, onClose }}
      onSubmit={remove}
    />
  );
}

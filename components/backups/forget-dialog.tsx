"use client";

import { toast } from "sonner";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";

interface ForgetProps {
  title: string;
  text: string;
  confirm: string;
  name: string;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** Takes a target or a schedule off the list. */
export function ForgetDialog({ title, text, confirm, name, action, onClose }: ForgetProps) {
  const { busy, problem, submit } = useSubmit(action);
  const forget = async (): Promise<void> => {
    if ((await submit({ name })) === null) return;
    toast.success(`${name} is gone from the list.`);
    onClose();
  };
  return <FormDialog {...{ title, confirm, busy, problem, onClose }} description={text} danger onSubmit={forget} />;
}

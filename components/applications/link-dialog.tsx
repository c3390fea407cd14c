"use client";

import { useState } from "react";
import { ShownOnce } from "#components/settings/shown-once.tsx";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import type { ApplicationActions } from "./application-actions.ts";

interface LinkDialogProps {
  application: ApplicationView;
  action: ApplicationActions["makeLink"];
  onClose(): void;
}

const EXPIRES = [
  { value: "60", label: "in an hour" },
  { value: "480", label: "in 8 hours" },
  { value: "1440", label: "in a day" },
  { value: "10080", label: "in 7 days" },
];

const LINK = { title: "Link", kept: "Lull keeps only that it was made." };

/** A signed link with which a tester passes while everybody else is led away. */
export function LinkDialog({ application: { slug, name }, action, onClose }: LinkDialogProps) {
  const { busy, problem, submit } = useSubmit(action, false);
  const [minutes, setMinutes] = useState("480");
  const [link, setLink] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    const made = await submit({ slug, minutes: Number(minutes) });
    if (made) setLink(made.link);
  };
  if (link !== null) return <ShownOnce name={`to ${name}`} token={link} what={LINK} onClose={onClose} />;
  return (
    <FormDialog
      title={`Link for testers of ${name}`}
      description="Whoever opens it passes the gate until it expires."
      confirm="Make the link"
      {...{ busy, problem, onClose }}
      onSubmit={make}
    >
      <Field label="Expires">
        {(control) => <Select {...control} options={EXPIRES} value={minutes} onValueChange={setMinutes} />}
      </Field>
    </FormDialog>
  );
}

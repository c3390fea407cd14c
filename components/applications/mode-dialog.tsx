"use client";

import { useState } from "react";
import { toast } from "sonner";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { OWN_MODE_WORDS } from "./opened.ts";

interface ModeDialogProps {
  application: ApplicationView;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

const CARDS = [
  { value: "open", label: OWN_MODE_WORDS.open, text: "Everybody is let through, as far as the system's mode allows." },
  { value: "readOnly", label: OWN_MODE_WORDS.readOnly, text: "Everything can be viewed; what writes is refused." },
  { value: "maintenance", label: OWN_MODE_WORDS.maintenance, text: "Browsers get the maintenance page, programs 503." },
];

/** One application's own mode, beside the system's: the strictest holds. */
export function ModeDialog({ application: { slug, name, ownMode, revision }, action, onClose }: ModeDialogProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [mode, setMode] = useState<string>(ownMode.mode);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const words = CARDS.find(({ value }) => value === mode)?.label ?? mode;
  const set = async (): Promise<void> => {
    const end = until ? new Date(until).toISOString() : null;
    if ((await submit({ slug, mode, reason, until: mode === "open" ? null : end, revision })) === null) return;
    toast.success(`${name} is ${words.toLowerCase()}. Its gates follow within a second.`);
    onClose();
  };
  return (
    <FormDialog
      title={`Mode of ${name}`}
      description="Its own, beside the system's and its organizations': the strictest holds."
      confirm={mode === "open" ? `Open ${name}` : `Put ${name} in ${words.toLowerCase()}`}
      missing={reason.trim() ? null : "Say why."}
      ownErrors={["reason", "until"]}
      {...{ busy, problem, onClose }}
      onSubmit={set}
    >
      <RadioCards label="Mode" value={mode} onValueChange={setMode} cards={CARDS} />
      <TextField
        label="Reason"
        hint="Kept in the audit; nobody outside reads it."
        error={problem?.fields.reason}
        value={reason}
        onValueChange={setReason}
      />
      {mode !== "open" && (
        <TextField
          label="Expected end"
          hint="Told to people; it ends by hand."
          type="datetime-local"
          error={problem?.fields.until}
          value={until}
          onValueChange={setUntil}
        />
      )}
    </FormDialog>
  );
}

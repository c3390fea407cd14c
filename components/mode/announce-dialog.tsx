"use client";

import { useState } from "react";
import { toast } from "sonner";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { PlannedView } from "#lib/queries/planned/list-planned.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

interface AnnounceDialogProps {
  /** Null: a new one. */
  planned: PlannedView | null;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** Says on the public status page what will be done, and when. */
export function AnnounceDialog({ planned, action, onClose }: AnnounceDialogProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [title, setTitle] = useState(planned?.title ?? "");
  const [text, setText] = useState(planned?.text ?? "");
  const [components, setComponents] = useState(planned?.components.join(", ") ?? "");
  const [startsAt, setStartsAt] = useState(localTime(planned?.startsAt));
  const [endsAt, setEndsAt] = useState(localTime(planned?.endsAt));
  const announce = async (): Promise<void> => {
    const named = components.split(/[\s,]+/).filter(Boolean);
    const said = { title, text, components: named, startsAt: iso(startsAt), endsAt: iso(endsAt) };
    if ((await submit(planned ? { ...said, id: planned.id } : said)) === null) return;
    toast.success(`${title} stands on the status page.`);
    onClose();
  };
  const whole = title.trim() !== "" && startsAt !== "" && endsAt !== "";
  return (
    <FormDialog
      title={planned ? `Change ${planned.title}` : "Announce a maintenance"}
      description="Anybody reads it on the public status page."
      confirm={planned ? "Say it so from now on" : "Announce it"}
      missing={whole ? null : "Say what it is, when it begins and when it ends."}
      ownErrors={["title", "text", "components", "startsAt", "endsAt"]}
      {...{ busy, problem, onClose }}
      onSubmit={announce}
    >
      <TextField label="Title" error={problem?.fields.title} value={title} onValueChange={setTitle} maxLength={120} />
      <TextField label="Text" error={problem?.fields.text} value={text} onValueChange={setText} maxLength={2_000} />
      <TextField
        label="Components"
        hint="platform, or short names of public applications, by comma; none: the whole platform."
        error={problem?.fields.components}
        value={components}
        onValueChange={setComponents}
        spellCheck={false}
      />
      <TextField
        label="Begins"
        type="datetime-local"
        error={problem?.fields.startsAt}
        value={startsAt}
        onValueChange={setStartsAt}
      />
      <TextField
        label="Ends"
        type="datetime-local"
        error={problem?.fields.endsAt}
        value={endsAt}
        onValueChange={setEndsAt}
      />
    </FormDialog>
  );
}

/** As the browser's own field has it: in the person's time zone, to the minute. */
function localTime(at: string | undefined): string {
  if (at === undefined) return "";
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function iso(local: string): string {
  return new Date(local).toISOString();
}

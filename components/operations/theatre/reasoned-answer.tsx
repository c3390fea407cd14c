"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";

interface ReasonedAnswerProps {
  label: string;
  refusal: string | null;
  busy: boolean;
  onAnswer(reason: string): void;
}

/** An answer that signs an exception: it asks for the reason, which is kept, before it is given. */
export function ReasonedAnswer({ label, refusal, busy, onAnswer }: ReasonedAnswerProps) {
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null) {
    return (
      <Button disabledReason={refusal} onClick={() => setReason("")}>
        {label}…
      </Button>
    );
  }
  const given = reason.trim();
  return (
    <form
      className="flex w-full flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (given && !refusal) onAnswer(given);
      }}
    >
      <Field label="Why" hint="It is kept with the operation and in the audit.">
        {(control) => (
          <Input
            {...control}
            autoFocus
            required
            maxLength={2000}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" disabledReason={refusal ?? (given ? null : "Give a reason first.")} busy={busy}>
        {label}
      </Button>
      <Button variant="ghost" onClick={() => setReason(null)}>
        Cancel
      </Button>
    </form>
  );
}

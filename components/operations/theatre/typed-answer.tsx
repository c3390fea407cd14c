"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";

interface TypedAnswerProps {
  label: string;
  /** What has to be typed. */
  expected: string;
  refusal: string | null;
  busy: boolean;
  onAnswer(typed: string): void;
}

/** An answer that nobody gives by mistake: the name of what is accepted is typed before it counts. */
export function TypedAnswer({ label, expected, refusal, busy, onAnswer }: TypedAnswerProps) {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) {
    return (
      <Button variant="danger" disabledReason={refusal} className="whitespace-normal" onClick={() => setTyped("")}>
        {label}…
      </Button>
    );
  }
  const matches = typed.trim() === expected;
  return (
    <form
      className="flex w-full flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (matches && !refusal) onAnswer(expected);
      }}
    >
      <Field label={`Type ${expected} to confirm`}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            required
            maxLength={253}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="dangerSolid"
        className="whitespace-normal"
        disabledReason={refusal ?? (matches ? null : `Type ${expected} first.`)}
        busy={busy}
      >
        {label}
      </Button>
      <Button variant="ghost" onClick={() => setTyped(null)}>
        Cancel
      </Button>
    </form>
  );
}

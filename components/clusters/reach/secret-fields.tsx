"use client";

import { Field } from "#components/ui/field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { CONTROL } from "#components/ui/field.tsx";
import { cn } from "#components/ui/class-names.ts";
import type { ConnectionForm } from "./connection-form.ts";

interface SecretFieldsProps {
  form: ConnectionForm;
  /** What is kept of it stays unless it is given anew. */
  registered: boolean;
  problems: Readonly<Record<string, string>>;
  onChange(change: Partial<ConnectionForm>): void;
}

const KEPT = { value: "kept", label: "What is kept", text: "The password or key stays as it is." };
const KINDS = [
  { value: "password", label: "Password", text: "Kept encrypted, and never shown again." },
  { value: "key", label: "Private key", text: "PEM or OpenSSH, without a passphrase; kept encrypted." },
];

/** The account on the members, and what signs it in. It is kept encrypted and never shown again. */
export function SecretFields({ form, registered, problems, onChange }: SecretFieldsProps) {
  return (
    <>
      <TextField
        label="Account on the members"
        error={problems.userName}
        value={form.userName}
        spellCheck={false}
        onValueChange={(userName) => onChange({ userName })}
      />
      <RadioCards
        label="Signs in with"
        value={form.secretKind}
        onValueChange={(kind) => onChange({ secretKind: kind as ConnectionForm["secretKind"] })}
        cards={registered ? [KEPT, ...KINDS] : KINDS}
      />
      {form.secretKind === "password" && (
        <TextField
          label="Password"
          type="password"
          autoComplete="new-password"
          error={problems["secret.password"]}
          value={form.password}
          onValueChange={(password) => onChange({ password })}
        />
      )}
      {form.secretKind === "key" && (
        <Field label="Private key" error={problems["secret.privateKey"] ?? null}>
          {(control) => (
            <textarea
              {...control}
              rows={5}
              spellCheck={false}
              autoComplete="off"
              value={form.privateKey}
              onChange={(event) => onChange({ privateKey: event.target.value })}
              className={cn(CONTROL, "py-2 font-mono text-xs")}
            />
          )}
        </Field>
      )}
    </>
  );
}

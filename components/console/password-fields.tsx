"use client";

import { TextField } from "#components/ui/text-field.tsx";

/** What the maintenance console is signed in to with. */
export interface ConsolePassword {
  user: string;
  password: string;
}

/** Of a dialog that has just opened: the one user's name is known, the password isn't. */
export const NO_PASSWORD: ConsolePassword = { user: "maintenance", password: "" };

interface PasswordFieldsProps {
  value: ConsolePassword;
  onChange(value: ConsolePassword): void;
  /** What is wrong with them, told at the password. */
  error?: string | null;
}

/** User and password of the maintenance console, for dialogs that take its lock before they go. */
export function PasswordFields({ value, onChange, error = null }: PasswordFieldsProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        label="Maintenance user"
        name="console-user"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={200}
        required
        value={value.user}
        onValueChange={(user) => onChange({ ...value, user })}
      />
      <TextField
        label="Maintenance password"
        name="console-password"
        type="password"
        autoComplete="off"
        maxLength={1_000}
        required
        hint="Set on the host with ./bin/lull passwd maintenance. It isn’t your own."
        error={error}
        value={value.password}
        onValueChange={(password) => onChange({ ...value, password })}
      />
    </div>
  );
}

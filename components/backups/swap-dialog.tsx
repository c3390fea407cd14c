"use client";

import { useState } from "react";
import { NO_PASSWORD, PasswordFields, type ConsolePassword } from "#components/console/password-fields.tsx";
import { RunChoices } from "#components/mode/run-choices.tsx";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { useWithPassword } from "./use-with-password.ts";

interface SwapDialogProps {
  title: string;
  description: string;
  actions: PlanActions;
  /** What is put in place: a backup or a copy. */
  input: Readonly<Record<string, string>>;
  /** Members of the plan's dialog that the request doesn't have. */
  without?: readonly string[];
  /** Whoever is there has given the password already. */
  atConsole?: boolean | undefined;
  onClose(): void;
}

const KEEP_DAYS = "14";

/** The plan of a restore or of its undo: what is lost, how long the old database is kept, the console's password. */
export function SwapDialog({
  title,
  description,
  actions,
  input,
  without = [],
  atConsole = false,
  onClose,
}: SwapDialogProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const [password, setPassword] = useState<ConsolePassword>(NO_PASSWORD);
  const [days, setDays] = useState(KEEP_DAYS);
  const keepDays = Number(days);
  const choose = (run: string, choice: string): void => {
    const { [run]: _, ...others } = choices;
    setChoices(choice ? { ...others, [run]: choice } : others);
  };
  return (
    <PlanDialog
      title={title}
      description={description}
      actions={useWithPassword(actions, atConsole ? null : password, without)}
      input={{ ...input, choices, keepDays }}
      missing={Number.isInteger(keepDays) && keepDays >= 1 ? null : "Say for how many days the present one is kept."}
      onClose={onClose}
      form={
        <TextField
          label="Keep the present database for (days)"
          hint="Until then the swap can be undone. It is dropped by itself afterwards."
          type="number"
          min={1}
          max={3650}
          required
          value={days}
          onValueChange={setDays}
        />
      }
      questions={({ runs = [] }) => (
        <>
          {runs.length > 0 && <RunChoices runs={runs} choices={choices} onChoose={choose} />}
          {!atConsole && <PasswordFields value={password} onChange={setPassword} />}
        </>
      )}
    />
  );
}

"use client";

import { useState } from "react";
import { useWithPassword } from "#components/backups/use-with-password.ts";
import { NO_PASSWORD, PasswordFields, type ConsolePassword } from "#components/console/password-fields.tsx";
import { RunChoices } from "#components/mode/run-choices.tsx";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import type { ReleaseView } from "#lib/queries/upgrades/list-releases.ts";

interface UpgradeDialogProps {
  release: Pick<ReleaseView, "version">;
  actions: PlanActions;
  /** Whoever is there has given the password already. */
  atConsole: boolean;
  onClose(): void;
}

/** The plan of an upgrade: what becomes of each run, what a person signs, and the console's password. */
export function UpgradeDialog({ release: { version }, actions, atConsole, onClose }: UpgradeDialogProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const [password, setPassword] = useState<ConsolePassword>(NO_PASSWORD);
  const choose = (run: string, choice: string): void => {
    const { [run]: _, ...others } = choices;
    setChoices(choice ? { ...others, [run]: choice } : others);
  };
  return (
    <PlanDialog
      title={`Upgrade the platform to ${version}`}
      description="The platform goes into maintenance and stays there until somebody leaves it from the console."
      actions={useWithPassword(actions, atConsole ? null : password)}
      input={{ version, choices }}
      onClose={onClose}
      form={null}
      questions={({ runs = [] }) => (
        <>
          {runs.length > 0 && <RunChoices runs={runs} choices={choices} onChoose={choose} />}
          {!atConsole && <PasswordFields value={password} onChange={setPassword} />}
        </>
      )}
    />
  );
}

"use client";

import { useMemo, useState } from "react";
import { NO_PASSWORD, PasswordFields, type ConsolePassword } from "#components/console/password-fields.tsx";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { AwaitPages, pagesWish, type PagesDraft } from "./await-pages.tsx";
import { RunChoices } from "./run-choices.tsx";

interface DialogProps {
  actions: PlanActions;
  onClose(): void;
}

/** 'Put in maintenance…': the plan, what becomes of each run, and the password of the console. */
export function EnterDialog({ actions, onClose }: DialogProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const [password, setPassword] = useState<ConsolePassword>(NO_PASSWORD);
  const [pages, setPages] = useState<PagesDraft | null>(null);
  const choose = (run: string, choice: string): void => {
    const { [run]: _, ...others } = choices;
    setChoices(choice ? { ...others, [run]: choice } : others);
  };
  return (
    <PlanDialog
      title="Put the platform in maintenance"
      description="Nobody can use the portal from then on, you included: it goes on at the maintenance console."
      actions={useWithPassword(actions, password)}
      input={{ choices, awaitPages: pagesWish(pages) }}
      onClose={onClose}
      form={null}
      questions={({ runs = [] }) => (
        <>
          <RunChoices runs={runs} choices={choices} onChoose={choose} />
          <AwaitPages draft={pages} onChange={setPages} />
          <PasswordFields value={password} onChange={setPassword} />
        </>
      )}
    />
  );
}

/** The password goes with the start alone; nothing that stands in the way of this plan may be overridden. */
function useWithPassword({ preview, start }: PlanActions, password: ConsolePassword): PlanActions {
  return useMemo(
    () => ({
      preview: (input) => preview(without(input)),
      start: (input) => start({ ...without(input), ...password }),
    }),
    [preview, start, password],
  );
}

function without(input: unknown): Record<string, unknown> {
  const { overrides: _, ...own } = input as Record<string, unknown>;
  return own;
}

"use client";

import { useMemo, useState } from "react";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { RunChoices } from "./run-choices.tsx";

interface DialogProps {
  actions: PlanActions;
  onClose(): void;
}

/** 'Quiesce…': the plan, and for each run that can write and is active now, what shall become of it. */
export function QuiesceDialog({ actions, onClose }: DialogProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({});
  const own = useWithoutOverrides(actions);
  const choose = (run: string, choice: string): void => {
    const { [run]: _, ...others } = choices;
    setChoices(choice ? { ...others, [run]: choice } : others);
  };
  return (
    <PlanDialog
      title="Quiesce the platform"
      description="From then on no job starts and nobody can edit data, until a system-admin chooses ‘Resume…’ on this page."
      actions={own}
      input={{ choices }}
      onClose={onClose}
      form={null}
      questions={({ runs = [] }) => <RunChoices runs={runs} choices={choices} onChoose={choose} />}
    />
  );
}

/** 'Resume…': puts both switches back to how quiesce has found them. */
export function ResumeDialog({ actions, onClose }: DialogProps) {
  return (
    <PlanDialog
      title="Resume the platform"
      description="Both switches go back to how quiesce has found them; held runs start by themselves, in order."
      actions={useWithoutOverrides(actions)}
      input={{}}
      onClose={onClose}
      form={null}
    />
  );
}

/** Nothing that stands in the way of these plans may be overridden: they take no such list. */
function useWithoutOverrides({ preview, start }: PlanActions): PlanActions {
  return useMemo(
    () => ({ preview: (input) => preview(without(input)), start: (input) => start(without(input)) }),
    [preview, start],
  );
}

function without(input: unknown): unknown {
  const { overrides: _, ...own } = input as Record<string, unknown>;
  return own;
}

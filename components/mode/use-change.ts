"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit, type FormProblem } from "#components/settings/use-submit.ts";
import { changeOf, draftOf, turnsSwitch, type Draft } from "./draft.ts";
import type { Subject } from "./subject.ts";

export type ChangeAction = (input: unknown) => Promise<Outcome<{ warnings: string[] }>>;

interface Change {
  draft: Draft;
  edit(changes: Partial<Draft>): void;
  change: Record<string, unknown>;
  /** Why the button does nothing yet. */
  missing: string | null;
  /** Somebody has changed the scope since the dialog was opened. */
  isStale: boolean;
  /** Begins anew from what holds now. */
  lookAgain(): void;
  busy: boolean;
  problem: FormProblem | null;
  save(): Promise<void>;
}

/** A change of one scope while it is being made: against the scope as it was when the dialog was opened. */
export function useChange(
  latest: Subject,
  turned: Partial<Draft>,
  { action, onDone }: { action: ChangeAction; onDone(): void },
): Change {
  const [base, setBase] = useState(latest);
  const [draft, setDraft] = useState(() => draftOf(latest, turned));
  const { busy, problem, submit, clear } = useSubmit(action, false);
  const change = changeOf(base, draft);
  const save = async (): Promise<void> => {
    const reason = draft.reason.trim();
    const input = { scope: base.scope, revision: base.revision, ...change, ...(reason ? { reason } : {}) };
    const done = await submit(input);
    if (done === null) return;
    toast.success("The mode was changed.");
    for (const warning of done.warnings) toast.warning(warning, { duration: Infinity });
    onDone();
  };
  return {
    draft,
    edit: (changes) => setDraft((before) => ({ ...before, ...changes })),
    change,
    missing: missingOf(change, draft),
    isStale: latest.revision !== base.revision,
    lookAgain: () => {
      clear();
      setBase(latest);
      setDraft(draftOf(latest));
    },
    busy,
    problem,
    save,
  };
}

function missingOf(change: Record<string, unknown>, { reason }: Draft): string | null {
  if (Object.keys(change).length === 0) return "Nothing differs from what holds now.";
  return turnsSwitch(change) && reason.trim() === "" ? "Say why: a switch doesn’t turn without a reason." : null;
}

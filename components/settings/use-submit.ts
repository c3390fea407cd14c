"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Outcome, Versions } from "#lib/use-cases/outcome.ts";

export interface FormProblem {
  detail: string;
  fields: Record<string, string>;
  /** Of what somebody else has changed meanwhile. */
  versions?: Versions | undefined;
}

interface Submit<T> {
  busy: boolean;
  problem: FormProblem | null;
  /** The value when it went well, else null; the problem stands in the form. */
  submit(input: unknown): Promise<T | null>;
  clear(): void;
}

/** Runs a form's action: its error stands in the form, and the page is read anew when it went well. */
export function useSubmit<T>(action: (input: unknown) => Promise<Outcome<T>>, rereads = true): Submit<T> {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<FormProblem | null>(null);
  const submit = async (input: unknown): Promise<T | null> => {
    setBusy(true);
    setProblem(null);
    const outcome = await action(input).catch(unreachable);
    setBusy(false);
    if (outcome.ok) {
      if (rereads) router.refresh();
      return outcome.value;
    }
    const fields = outcome.reason === "invalid" ? (outcome.fields ?? {}) : {};
    setProblem({
      detail: outcome.detail,
      fields,
      ...(outcome.reason === "conflict" && { versions: outcome.versions }),
    });
    return null;
  };
  return { busy, problem, submit, clear: () => setProblem(null) };
}

function unreachable(): Outcome<never> {
  return { ok: false, reason: "unavailable", detail: "The server can’t be reached. Try again in a moment." };
}

"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import type { OperationActions, VerbName } from "./operation-actions.ts";

export interface Verbs {
  /** Which verb is on its way, if any. */
  busy: string | null;
  /** True when it was accepted. A refusal is shown as one toast, with its cause. */
  run(verb: VerbName, input: Record<string, string>): Promise<boolean>;
}

export function useVerbs(operation: string, actions: OperationActions): Verbs {
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (verb: VerbName, input: Record<string, string>): Promise<boolean> => {
    setBusy([verb, input.step, input.answer].filter(Boolean).join(" "));
    try {
      const outcome = await actions[verb]({ operation, ...input });
      if (!outcome.ok) toast.error(outcome.detail, { duration: Infinity });
      return outcome.ok;
    } catch {
      toast.error("The server can’t be reached. Look whether it was done, and try again.", { duration: Infinity });
      return false;
    } finally {
      setBusy(null);
      await client.invalidateQueries({
        predicate: ({ meta }) => meta?.topics?.includes(`operation:${operation}`) ?? false,
      });
    }
  };
  return { busy, run };
}

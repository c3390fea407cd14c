"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

export interface PlanActions {
  /** Plans and changes nothing. */
  preview(input: unknown): Promise<Outcome<Plan>>;
  /** Starts the plan, if it is still the one that was seen. */
  start(input: unknown): Promise<Outcome<{ operationId: string }>>;
}

interface PlanDialog {
  plan: Plan | null;
  /** A newer plan is on its way. */
  planning: boolean;
  /** The plan that was confirmed and turned out to be out of date. */
  before: Plan | null;
  error: string | null;
  reasonError: string | null;
  starting: boolean;
  confirm(reason: string): Promise<void>;
}

/** Plans as the form changes, and confirms exactly the plan that is shown. `input` is the request without its reason. */
export function usePlanDialog(actions: PlanActions, input: Readonly<Record<string, unknown>>): PlanDialog {
  const router = useRouter();
  const client = useQueryClient();
  const [before, setBefore] = useState<Plan | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [reasonError, setReasonError] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const key = ["plan", input];
  const {
    data: previewed,
    isFetching,
    error: failure,
  } = useQuery({
    queryKey: key,
    queryFn: () => actions.preview(input),
    placeholderData: (last) => last,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const plan = previewed?.ok ? previewed.value : null;

  const confirm = async (reason: string): Promise<void> => {
    if (!plan || starting) return;
    if (!reason.trim()) return setReasonError("Give a reason: it is kept with the operation.");
    setReasonError(null);
    setError(null);
    setStarting(true);
    const outcome = await actions
      .start({ ...input, reason: reason.trim(), planRevision: plan.revision })
      .catch(unreachable);
    if (outcome.ok) return router.push(`/operations/${outcome.value.operationId}`);
    setStarting(false);
    if (outcome.reason === "stale" || outcome.reason === "blocked") {
      setBefore(plan);
      client.setQueryData(key, { ok: true, value: outcome.plan });
    } else {
      setError(outcome.detail);
    }
  };

  const refusal = previewed && !previewed.ok ? previewed.detail : null;
  return {
    plan,
    planning: isFetching,
    before,
    error: error ?? refusal ?? (failure ? "The plan can't be made just now. Try again." : null),
    reasonError,
    starting,
    confirm,
  };
}

function unreachable(): Outcome<never> {
  return {
    ok: false,
    reason: "unavailable",
    detail: "The server can't be reached. Nothing is known to have started: look at the node.",
  };
}

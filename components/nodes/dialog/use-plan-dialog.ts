"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSettled } from "./use-settled.ts";

export interface PlanActions {
  /** Plans and changes nothing. */
  preview(input: unknown): Promise<Outcome<Plan>>;
  /** Starts the plan, if it is still the one that was seen. */
  start(input: unknown): Promise<Outcome<{ operationId: string }>>;
  /** Where its operation is shown; the portal's own pages unless it says otherwise. */
  operations?: string | undefined;
}

interface PlanDialog {
  plan: Plan | null;
  /** A newer plan is on its way. */
  planning: boolean;
  /** The plan that was confirmed and turned out to be out of date. */
  before: Plan | null;
  error: string | null;
  /** What is wrong with the request, by its fields: it stands where it was typed. */
  fields: Readonly<Record<string, string>>;
  reasonError: string | null;
  starting: boolean;
  confirm(reason: string): Promise<void>;
}

/**
 * Plans as the form changes, and confirms exactly the plan that is shown. `current` is the request without its
 * reason; it is planned once nobody has typed for a moment, and when the form is complete.
 */
export function usePlanDialog(
  actions: PlanActions,
  current: Readonly<Record<string, unknown>>,
  complete: boolean,
): PlanDialog {
  const router = useRouter();
  const client = useQueryClient();
  const [before, setBefore] = useState<Plan | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [reasonError, setReasonError] = useState<string | null>(null);
  const [starting, setStarting] = useState(false);
  const typed = complete ? JSON.stringify(current) : INCOMPLETE;
  const settled = useSettled(typed);
  const ready = complete && settled !== INCOMPLETE;
  const input = useMemo(() => JSON.parse(settled) as Readonly<Record<string, unknown>>, [settled]);
  const key = ["plan", settled];
  const {
    data: previewed,
    isFetching,
    error: failure,
  } = useQuery({
    queryKey: key,
    queryFn: () => actions.preview(input),
    enabled: ready,
    placeholderData: (last) => last,
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const plan = ready && previewed?.ok ? previewed.value : null;

  const confirm = async (reason: string): Promise<void> => {
    if (!plan || starting) return;
    if (!reason.trim()) return setReasonError("Give a reason: it is kept with the operation.");
    setReasonError(null);
    setError(null);
    setStarting(true);
    const outcome = await actions
      .start({ ...input, reason: reason.trim(), planRevision: plan.revision })
      .catch(unreachable);
    if (outcome.ok) return router.push(`${actions.operations ?? "/operations"}/${outcome.value.operationId}`);
    setStarting(false);
    if (outcome.reason === "stale" || outcome.reason === "blocked") {
      setBefore(plan);
      client.setQueryData(key, { ok: true, value: outcome.plan });
    } else {
      setError(outcome.detail);
    }
  };

  const refused = ready && previewed && !previewed.ok ? previewed : null;
  const fields = refused?.reason === "invalid" ? (refused.fields ?? {}) : {};
  return {
    plan,
    planning: isFetching || typed !== settled,
    before,
    fields,
    error: error ?? refused?.detail ?? (failure ? "The plan can't be made just now. Try again." : null),
    reasonError,
    starting,
    confirm,
  };
}

/** Nothing is asked as long as the form lacks something. */
const INCOMPLETE = "{}";

function unreachable(): Outcome<never> {
  return {
    ok: false,
    reason: "unavailable",
    detail: "The server can't be reached. Nothing is known to have started: look at the node.",
  };
}

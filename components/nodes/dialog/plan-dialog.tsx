"use client";

import { useState, type ReactNode } from "react";
import type { Estimate } from "#lib/domain/plan/plan.ts";
import { estimateText } from "#components/operations/eta.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ChangedPlan } from "./changed-plan.tsx";
import { Obstacles } from "./obstacles.tsx";
import type { PlanTableProps } from "./plan-table.tsx";
import { PlanView } from "./plan-view.tsx";
import { usePlanDialog, type PlanActions } from "./use-plan-dialog.ts";

interface PlanDialogProps {
  title: string;
  description: string;
  actions: PlanActions;
  /** The request as the form has it, without overrides and reason. */
  input: Readonly<Record<string, unknown>>;
  /** The request's own choices, above the plan; given what is wrong with them, by their fields. */
  form: ReactNode | ((problems: Readonly<Record<string, string>>) => ReactNode);
  /** What the form lacks before anything can be planned, or null. */
  missing?: string | null;
  /** A control in each machine's line of the plan. */
  choiceOf?: PlanTableProps["choiceOf"];
  /** What the plan asks, between plan and reason. */
  questions?(plan: NonNullable<ReturnType<typeof usePlanDialog>["plan"]>): ReactNode;
  onClose(): void;
}

/** A change with its plan below it: nothing happens that wasn't seen here. */
export function PlanDialog({
  title,
  description,
  actions,
  input,
  form,
  missing = null,
  choiceOf,
  questions,
  onClose,
}: PlanDialogProps) {
  const [reason, setReason] = useState("");
  const [overrides, setOverrides] = useState<readonly string[]>([]);
  const { plan, planning, before, error, fields, reasonError, starting, confirm } = usePlanDialog(
    actions,
    { ...input, overrides },
    missing === null,
  );
  const override = (name: string, on: boolean): void =>
    setOverrides(on ? [...overrides, name] : overrides.filter((each) => each !== name));
  const shownInForm = typeof form === "function" && Object.keys(fields).length > 0;
  const blocked = !plan
    ? (missing ?? error ?? "The plan isn't ready yet.")
    : (plan.blockers[0]?.message ?? (planning ? "Planning again…" : null));

  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      description={description}
      size="lg"
      aside={plan && abortText(plan.abortPolicy.leadsTo, plan.estimate)}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabledReason={blocked} busy={starting} onClick={() => void confirm(reason)}>
            {starting ? "Starting…" : (plan?.confirmLabel ?? (missing !== null || error ? title : "Planning…"))}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-3.5">
        {typeof form === "function" ? form(fields) : form}
        {before && plan && <ChangedPlan before={before} now={plan} />}
        {error && !shownInForm && (
          <Notice tone="bad" title="That didn’t work" live="assertive">
            {error}
          </Notice>
        )}
        {plan && <PlanView plan={plan} choiceOf={choiceOf} />}
        {missing !== null && <p className="text-muted text-sm">{missing} The plan appears here then.</p>}
        {!plan && !error && missing === null && <PlanSkeleton />}
        {plan && questions?.(plan)}
        {plan && <Obstacles plan={plan} overrides={overrides} onOverride={override} />}
        <Field label="Reason" error={reasonError}>
          {(control) => (
            <Input
              {...control}
              required
              maxLength={2000}
              autoComplete="off"
              placeholder="Why, for whoever reads it later"
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !blocked) void confirm(reason);
              }}
            />
          )}
        </Field>
        <p role="status" className="sr-only">
          {planning ? "Planning" : plan ? `Planned: ${plan.confirmLabel}` : ""}
        </p>
      </div>
    </Dialog>
  );
}

function abortText(leadsTo: string, { lowSeconds, highSeconds, basedOn }: Estimate): string {
  const time = basedOn > 0 ? estimateText(lowSeconds, highSeconds) : null;
  return `If you abort on the way: ${leadsTo}${time ? ` It takes at most about as long as the way there, ${time}.` : ""}`;
}

function PlanSkeleton() {
  return (
    <div className="border-line grid gap-2 rounded-xl border p-4">
      <Skeleton className="w-40" />
      <Skeleton className="h-24" />
    </div>
  );
}

import { Check, CircleHelp, Minus, X } from "lucide-react";
import type { StepStatus } from "#lib/domain/plan/step-state.ts";
import { cn } from "#components/ui/class-names.ts";

const LOOK: Record<StepStatus, { box: string; word: string }> = {
  pending: { box: "border border-ghost", word: "waiting" },
  running: { box: "bg-run-soft text-run ring-2 ring-run/30", word: "running" },
  asking: { box: "bg-warn-soft text-warn", word: "asks you" },
  done: { box: "bg-ok-soft text-ok", word: "done" },
  failed: { box: "bg-bad-soft text-bad", word: "failed" },
  skipped: { box: "bg-line-soft text-muted", word: "skipped" },
  cancelled: { box: "bg-line-soft text-muted", word: "cancelled" },
};

/** A step's state as a small round mark, with its word for screen readers. */
export function StepMark({ status }: { status: StepStatus }) {
  const { box, word } = LOOK[status];
  return (
    <span className={cn("grid size-5 shrink-0 place-items-center rounded-full", box)}>
      {status === "done" && <Check aria-hidden className="size-3" strokeWidth={3} />}
      {status === "running" && <span aria-hidden className="animate-pulse-soft size-2 rounded-full bg-current" />}
      {status === "asking" && <CircleHelp aria-hidden className="size-3.5" />}
      {status === "failed" && <X aria-hidden className="size-3" strokeWidth={3} />}
      {(status === "skipped" || status === "cancelled") && <Minus aria-hidden className="size-3" strokeWidth={3} />}
      <span className="sr-only">{word}:</span>
    </span>
  );
}

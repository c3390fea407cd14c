import type { MaintenanceEntry } from "#lib/domain/fleet/facts.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/** What one look at a step has brought. */
export type StepOutcome =
  | {
      kind: "done";
      detail?: string;
      entries?: MaintenanceEntry[];
      write?: (tx: ControlTx) => Promise<void>;
      topics?: string[];
    }
  | { kind: "failed"; error: string }
  | { kind: "cancelled"; detail: string }
  /** It had nothing to do: what it follows was left out. */
  | { kind: "skipped"; detail: string }
  /** It goes on: look again. A long step holds no worker. */
  | {
      kind: "look";
      inSeconds: number;
      phase?: string | null;
      progress?: number | null;
      detail?: string;
      handle?: unknown;
    }
  /** `lookAgain`: what is asked may become otherwise by itself, so it is looked at while nobody answers. */
  | { kind: "ask"; question: Question; lookAgain?: true };

/** Past its deadline a step asks or fails: only where it still goes on. */
export function orTimeout(outcome: StepOutcome, { overdue, timeoutSeconds, onTimeout }: Overdue): StepOutcome {
  if (outcome.kind !== "look" || !overdue) return outcome;
  if (onTimeout) return { kind: "ask", question: onTimeout };
  return {
    kind: "failed",
    error: `Not done within ${timeoutSeconds ?? 0} s.${outcome.detail ? ` ${outcome.detail}` : ""}`,
  };
}

interface Overdue {
  overdue: boolean;
  timeoutSeconds: number | undefined;
  onTimeout: Question | undefined;
}

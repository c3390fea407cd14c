import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

type Submit = (input: unknown) => Promise<Outcome<unknown>>;

/** What the page's dialogs call. */
export interface BackupActions {
  backUp: PlanActions;
  rehearse: PlanActions;
  restore: PlanActions;
  undo: PlanActions;
  dropCopy(input: unknown): Promise<Outcome<{ copy: string }>>;
  remove: Submit;
  addTarget: Submit;
  removeTarget: Submit;
  addSchedule: Submit;
  switchSchedule: Submit;
  removeSchedule: Submit;
}

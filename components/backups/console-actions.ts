import { askConsole } from "#components/console/ask-console.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

/** The same dialogs at the console: its own routes, and the operation's page there. The password has been given. */
export const CONSOLE_RESTORE = actionsOf("preview-restore", "restore");
export const CONSOLE_UNDO = actionsOf("preview-undo-restore", "undo-restore");
export const dropCopyAtConsole = (input: unknown): Promise<Outcome<{ copy: string }>> => ask("drop-copy", input);

/** The preview and the start of a plan, as verbs of the console. */
export function actionsOf(preview: string, start: string): PlanActions {
  return {
    preview: (input) => ask(preview, input),
    start: (input) => ask(start, input),
    operations: "/maintenance/operations",
  };
}

async function ask<T>(verb: string, input: unknown): Promise<Outcome<T>> {
  const answer = await askConsole<{ value: T }>(`held/${verb}`, "POST", input);
  return answer.ok ? { ok: true, value: answer.value.value } : { ok: false, reason: "conflict", detail: answer.detail };
}

import type { ConsoleAudit, ConsoleEvent } from "#lib/ports/console-audit.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { recordAudit } from "../record-audit.ts";

/** The console's events in control's audit, at once. */
export function databaseAudit(control: ControlTx): ConsoleAudit {
  return { record: (event) => recordConsoleEvent(control, event) };
}

async function recordConsoleEvent(tx: ControlTx, { action, name, address, details }: ConsoleEvent): Promise<void> {
  const actor = { kind: "console", id: null, name, groups: [], organizationIds: [], scopes: null, address } as const;
  const subject = { kind: "console", id: "console", name: "maintenance console" };
  await recordAudit(tx, actor, { action, subject, ...(details ? { after: details } : {}) });
}

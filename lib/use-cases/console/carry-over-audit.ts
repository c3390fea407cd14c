import type { ConsoleAuditLog, PendingEvent } from "#lib/ports/console-audit.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

/**
 * Copies what happened at the console without a database into control's audit, each event once and with its own time,
 * and returns how many there were. Any number of processes may do so at once: an event's id is unique there.
 */
export async function carryOverAudit(control: ControlClient, log: ConsoleAuditLog): Promise<number> {
  const events = await log.pending();
  if (events.length === 0) return 0;
  await control.auditEntry.createMany({ data: events.map(entryOf), skipDuplicates: true });
  await log.forget(events.map(({ id }) => id));
  return events.length;
}

function entryOf({ id, at, action, name, address, details }: PendingEvent) {
  return {
    outboxId: id,
    at,
    actorKind: "console",
    actorId: null,
    actorName: name,
    address,
    action,
    subjectKind: "console",
    subjectId: "console",
    subjectName: "maintenance console",
    ...(details ? { after: details } : {}),
  };
}

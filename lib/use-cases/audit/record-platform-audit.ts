import type { PlatformTx } from "#lib/ports/databases.ts";
import type { Actor } from "../actor.ts";
import type { AuditLine } from "../record-audit.ts";

/** The channel of platform on which workers hear that the outbox has a new row. */
export const OUTBOX_CHANNEL = "lull_outbox";

/** Writes one outbox row in the transaction of a change to platform; the worker copies it to control's audit once. */
export async function recordPlatformAudit(
  tx: PlatformTx,
  actor: Actor,
  line: Omit<AuditLine, "operationId">,
): Promise<void> {
  await tx.auditOutbox.create({
    data: {
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      address: actor.address,
      action: line.action,
      subjectKind: line.subject.kind,
      subjectId: line.subject.id,
      subjectName: line.subject.name,
      ...(line.before === undefined ? {} : { before: line.before }),
      ...(line.after === undefined ? {} : { after: line.after }),
      reason: line.reason ?? null,
    },
  });
  await tx.$executeRaw`SELECT pg_notify(${OUTBOX_CHANNEL}, '')`;
}

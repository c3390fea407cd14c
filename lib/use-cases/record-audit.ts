import type { ControlJson, ControlTx } from "#lib/ports/databases.ts";
import type { Actor } from "./actor.ts";

export interface AuditLine {
  /** 'node.maintenance.start' */
  action: string;
  subject: { kind: string; id: string; name: string };
  before?: ControlJson;
  after?: ControlJson;
  reason?: string;
  operationId?: string;
}

/** Writes one audit entry in the transaction of the change that it tells of. */
export async function recordAudit(tx: ControlTx, actor: Actor, line: AuditLine): Promise<void> {
  await tx.auditEntry.create({
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
      operationId: line.operationId ?? null,
    },
  });
}

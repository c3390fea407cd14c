import type { Incoming } from "#lib/domain/plan/restore-action.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { recordAudit } from "../record-audit.ts";

interface Swapped {
  operationId: string;
  database: string;
  incoming: Incoming;
  /** The old database's name now. */
  aside: string;
  /** Its oid; null: there was none. */
  outgoing: number | null;
  bytes: number | null;
  keepDays: number;
  now: Date;
}

const DAY_MS = 86_400_000;

/** After a swap: what was put aside is kept as a copy, and a copy that has become the live database is none any more. */
export async function keepCopy(tx: ControlTx, swapped: Swapped): Promise<void> {
  const { operationId, database, incoming, aside, outgoing, bytes, keepDays, now } = swapped;
  if (incoming.from === "copy") await tx.databaseCopy.deleteMany({ where: { id: incoming.copy.id } });
  const { title } = await tx.operation.findUniqueOrThrow({ where: { id: operationId }, select: { title: true } });
  if (outgoing !== null) {
    const keepUntil = new Date(now.getTime() + keepDays * DAY_MS);
    await tx.databaseCopy.upsert({
      where: { storedAs: aside },
      create: { database, storedAs: aside, operationId, reason: title, createdAt: now, keepUntil, bytes },
      update: { keepUntil },
    });
  }
  await recordAudit(tx, systemActor("worker"), {
    action: "database.swap",
    subject: { kind: "database", id: database, name: database },
    after: { by: incoming.from === "copy" ? incoming.copy.name : "restore", aside: outgoing === null ? null : aside },
    operationId,
  });
}

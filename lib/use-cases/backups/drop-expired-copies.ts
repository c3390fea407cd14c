import type { DatabaseToolsOf } from "#lib/ports/database-tools.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "../actor.ts";
import { notify } from "../notify.ts";
import { recordAudit } from "../record-audit.ts";

/** Drops the copies whose time is over, unless an operation is at work on their database. Returns how many. */
export async function dropExpiredCopies(control: ControlClient, toolsOf: DatabaseToolsOf, now: Date): Promise<number> {
  const expired = await control.databaseCopy.findMany({ where: { droppedAt: null, keepUntil: { lte: now } } });
  let dropped = 0;
  for (const { id, database, storedAs } of expired) {
    if (await control.claim.findUnique({ where: { key: `database:${database}` } })) continue;
    const tools = await toolsOf(database);
    await tools.drop(storedAs);
    await control.$transaction(async (tx) => {
      const { count } = await tx.databaseCopy.updateMany({ where: { id, droppedAt: null }, data: { droppedAt: now } });
      if (count === 0) return;
      const subject = { kind: "databaseCopy", id, name: storedAs };
      await recordAudit(tx, systemActor("worker"), { action: "database.copy.dropped", subject });
      await notify(tx, ["backups"]);
    });
    dropped += 1;
  }
  return dropped;
}

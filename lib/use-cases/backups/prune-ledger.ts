import { ledgerCut } from "#lib/domain/backups/ledger-cut.ts";
import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";
import { LOOK_BACK } from "./copy-ledger.ts";

/** At most so many go at once: the ledger is copied to and asked meanwhile. */
export const PRUNED_AT_ONCE = 1_000;

/**
 * Forgets runs that nothing the platform could be taken back to has unended. What lies within the copying's look back
 * stays: the newest entry says where the copying stands. Returns how many went.
 */
export async function pruneLedger(control: ControlClient, now: Date): Promise<number> {
  const cut = ledgerCut(now, await reachableTimes(control));
  return control.$executeRaw`
    DELETE FROM "RunLedger" WHERE "runId" IN (
      SELECT "runId" FROM "RunLedger"
      WHERE "endedAt" < ${cut} AND "seenAt" < ${cut}
        AND "seenAt" < (SELECT max("seenAt") - ${LOOK_BACK}::interval FROM "RunLedger")
      ORDER BY "endedAt" LIMIT ${PRUNED_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
}

async function reachableTimes(control: ControlTx): Promise<Date[]> {
  const [backup, copy] = await Promise.all([
    control.backup.findFirst({
      where: { status: { notIn: ["failed", "expired"] } },
      orderBy: { startedAt: "asc" },
      select: { startedAt: true },
    }),
    control.databaseCopy.findFirst({
      where: { droppedAt: null },
      orderBy: { createdAt: "asc" },
      select: { createdAt: true },
    }),
  ]);
  return [backup?.startedAt, copy?.createdAt].filter((at) => at !== undefined);
}

import { randomUUID } from "node:crypto";
import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";
import { failActiveOperations } from "./fail-active-operations.ts";
import type { Incarnation, IncarnationMemory } from "#lib/ports/incarnation-memory.ts";
import { newestJournalId } from "./remember-journal.ts";

export interface EnteredIncarnation extends Incarnation {
  /** Control is older than the state folder knows it, or another one. */
  restored: boolean;
  /** Operations that were set to failed because of that. */
  failedOperations: number;
}

/** Two starts at once would both raise the epoch from the same number. */
const LOCK = 724_003;

/**
 * Called once at every start of Lull, before anything else writes to control: raises the epoch and remembers it in the
 * state folder. A control database that knows less than the state folder was restored to an older time: what it takes
 * for running has ended long since, so every active operation is set to failed and nothing resumes unasked.
 */
export async function enterIncarnation(
  control: ControlClient,
  memory: IncarnationMemory,
  now: Date,
): Promise<EnteredIncarnation> {
  const known = await memory.read();
  const entered = await control.$transaction(async (tx): Promise<EnteredIncarnation> => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
    const found = await tx.incarnation.findUnique({ where: { id: 1 } });
    const restored = known !== null && (await isOlder(tx, found, known));
    const uuid = found?.uuid ?? known?.uuid ?? randomUUID();
    const epoch = Math.max(found?.epoch ?? 0, known?.epoch ?? 0) + 1;
    await tx.incarnation.upsert({ where: { id: 1 }, create: { uuid, epoch }, update: { epoch } });
    return { uuid, epoch, restored, failedOperations: restored ? await failActiveOperations(tx, now) : 0 };
  });
  const { uuid, epoch } = entered;
  await memory.write({ uuid, epoch, journalId: String(await newestJournalId(control)) });
  return entered;
}

/** The journal tells a restore to an earlier moment of the same epoch, where the epochs are equal. */
async function isOlder(
  tx: ControlTx,
  found: { uuid: string; epoch: number } | null,
  known: Incarnation & { journalId: string },
): Promise<boolean> {
  if (found === null || found.uuid !== known.uuid || found.epoch < known.epoch) return true;
  return found.epoch === known.epoch && (await newestJournalId(tx)) < BigInt(known.journalId);
}

import type { ControlTx } from "#lib/ports/databases.ts";
import type { IncarnationMemory } from "#lib/ports/incarnation-memory.ts";

/** Notes how far the journal has come; call it now and then by one process of a host, so that an older control shows. */
export async function rememberJournal(control: ControlTx, memory: IncarnationMemory): Promise<void> {
  const [known, newest] = [await memory.read(), await newestJournalId(control)];
  if (known === null || newest <= BigInt(known.journalId)) return;
  await memory.write({ ...known, journalId: String(newest) });
}

export async function newestJournalId(control: ControlTx): Promise<bigint> {
  const newest = await control.journalEntry.findFirst({ orderBy: { id: "desc" }, select: { id: true } });
  return newest?.id ?? 0n;
}

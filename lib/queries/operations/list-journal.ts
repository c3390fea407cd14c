import type { ControlTx } from "#lib/ports/databases.ts";
import type { JournalLine } from "./operation-view.ts";

/** An operation's journal, oldest first, from after a line on. At most 500 lines a page. */
export async function listJournal(
  control: ControlTx,
  { operation, after, limit = 200 }: { operation: string; after?: string | null; limit?: number },
): Promise<{ items: JournalLine[]; nextCursor: string | null }> {
  const take = Math.min(Math.max(limit, 1), 500);
  const rows = await control.journalEntry.findMany({
    where: { operationId: operation, ...(after ? { id: { gt: BigInt(after) } } : {}) },
    orderBy: { id: "asc" },
    take: take + 1,
  });
  const items = rows.slice(0, take).map((row) => ({
    id: row.id.toString(),
    at: row.at.toISOString(),
    stepId: row.stepId,
    event: row.event,
    message: row.message,
    by: row.byName,
  }));
  return { items, nextCursor: rows.length > take ? (items.at(-1)?.id ?? null) : null };
}

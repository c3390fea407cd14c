import type { ControlTx } from "#lib/ports/databases.ts";
import type { UnendedRun } from "#lib/ports/restore-tools.ts";

const CHUNK = 5_000;

/**
 * Which of a database's unended runs must not be executed when it takes the live one's place. `older`: it was restored,
 * and no process of its runs is left, so whatever was begun is over. Else it is the database that was live before:
 * only what has begun or ended since then is over.
 */
export async function runsToEnd(control: ControlTx, unended: readonly UnendedRun[], older: boolean): Promise<string[]> {
  const end: string[] = [];
  for (let from = 0; from < unended.length; from += CHUNK) {
    const some = unended.slice(from, from + CHUNK);
    const rows = await control.runLedger.findMany({
      where: { runId: { in: some.map(({ id }) => id) } },
      select: { runId: true, startedAt: true, endedAt: true },
    });
    const known = new Map(rows.map((row) => [row.runId, row]));
    for (const { id, started } of some) {
      const row = known.get(id);
      const begun = row?.startedAt != null && (older || !started);
      if (row?.endedAt != null || begun || (older && started)) end.push(id);
    }
  }
  return end;
}
